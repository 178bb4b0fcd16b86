// Before the first paint, and so not a module: a page that was made dark must not flash up light.
const root = document.documentElement;
const chosen = localStorage.getItem('theme');
if (chosen !== null) root.dataset.theme = chosen;

document.addEventListener('click', ({ target }) => {
  if (target.closest('#theme') === null) return;
  const shown = root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  root.dataset.theme = shown === 'dark' ? 'light' : 'dark';
  localStorage.setItem('theme', root.dataset.theme);
});
