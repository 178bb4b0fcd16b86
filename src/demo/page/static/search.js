// A select whose options the bot gives has a field to search in: what is typed there goes to the bot, and its answer is what
// can be chosen. What is chosen already stays.

/** Asks for options; `post` gives the outcome of an act. */
export async function search(field, post, place) {
  const select = field.parentElement.querySelector('select');
  const typed = field.value;
  const { options = [] } = await post('/suggest', { place, action: select.dataset.action, value: typed });
  // another letter was typed meanwhile
  if (field.value !== typed) return;
  const kept = [...select.options].filter((one) => one.selected || one.value === '');
  const known = new Set(kept.map(({ value }) => value));
  const offered = options.filter(({ value }) => !known.has(value)).map(({ text, value }) => new Option(text, value));
  select.replaceChildren(...kept, ...offered);
}
