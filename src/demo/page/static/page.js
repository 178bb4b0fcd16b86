// What a person does on the page goes to the server as JSON; what comes of it is seen when the page is fetched again.
import { clickTable } from './data-table.js';
import { refresh, showEnd, wake } from './refresh.js';
import { search } from './search.js';

/** The demo's clock goes on while nothing else happens. */
const REFRESH_MS = 30_000;

const problem = (said) => {
  const place = document.querySelector('dialog[open] .errors') ?? document.getElementById('problem');
  if (place !== null) place.textContent = said ?? '';
};

async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  if (answer === undefined) return lost();
  const outcome = answer.ok ? await answer.json() : { problem: await answer.text() };
  await refresh();
  problem(outcome.problem);
  return outcome;
}

function lost() {
  problem(document.body.dataset.lost);
  return { problem: document.body.dataset.lost };
}

const placeOf = (element) => JSON.parse(element.closest('[data-place]')?.dataset.place ?? '{}');

async function press(element, value) {
  const { action, block, confirm: question } = element.dataset;
  if (question !== undefined && !confirm(question)) return;
  element.closest('details')?.removeAttribute('open');
  await post('/press', { place: placeOf(element), action, block, value });
}

async function guide(button) {
  button.setAttribute('aria-busy', 'true');
  button.disabled = true;
  await post('/guide', { button: button.dataset.guide });
  button.removeAttribute('aria-busy');
}

function fillComposer(text) {
  const input = document.querySelector('#composer input');
  if (input === null) return location.assign('/');
  input.value = text;
  input.focus();
}

async function say(form) {
  const input = form.querySelector('input');
  if (input.value.trim() === '') return;
  const { problem: wrong } = await post('/say', { channel: form.dataset.channel, text: input.value });
  if (wrong === undefined) input.value = '';
  const messages = document.getElementById('messages');
  if (wrong === undefined && messages !== null) showEnd(messages);
}

async function submit(form) {
  // what is empty is said too: a form that is sent leaves it out
  const named = [...form.elements].map(({ name }) => name).filter((name) => name);
  const values = {};
  for (const name of new Set(named)) values[name] = new FormData(form).getAll(name).join(',');
  const { errors = {} } = await post('/submit', { view: form.dataset.view, values });
  const said = Object.values(errors).join(' ');
  if (said !== '') problem(said);
}

document.addEventListener('click', ({ target }) => {
  if (clickTable(target)) return;
  const button = target.closest('button');
  for (const menu of document.querySelectorAll('details.overflow[open]'))
    if (!menu.contains(target)) menu.removeAttribute('open');
  if (button === null) return;
  const { dataset } = button;
  if (dataset.press !== undefined) void press(button, button.value === '' ? undefined : button.value);
  else if (dataset.guide !== undefined) void guide(button);
  else if (dataset.types !== undefined) fillComposer(dataset.types);
  else if (dataset.close !== undefined) void post('/close', { view: dataset.close });
});

document.addEventListener('change', ({ target }) => {
  if (target.dataset.choose === undefined) return;
  const ticked = [...target.closest('.chooser').querySelectorAll('input:checked')].map(({ value }) => value);
  void press(target, target.matches('[type=checkbox]') ? ticked.join(',') : target.value);
});

for (const kind of ['focusin', 'input']) {
  document.addEventListener(kind, ({ target }) => {
    if (target.dataset?.search !== undefined) void search(target, post, placeOf(target));
  });
}

document.addEventListener('submit', (event) => {
  event.preventDefault();
  void (event.target.id === 'composer' ? say(event.target) : submit(event.target));
});

// Escape closes a dialog; `cancel` does not bubble, so it is caught on its way down
document.addEventListener(
  'cancel',
  (event) => {
    event.preventDefault();
    void post('/close', { view: event.target.querySelector('form').dataset.view });
  },
  { capture: true },
);

const changes = new EventSource('/events');
changes.addEventListener('message', () => void refresh());
changes.addEventListener('error', lost);
changes.addEventListener('open', () => {
  problem('');
  void refresh();
});
setInterval(() => void refresh(), REFRESH_MS);

wake();
for (const list of document.querySelectorAll('.messages')) showEnd(list);
if (matchMedia('(max-width: 720px)').matches) document.querySelector('#guide details')?.removeAttribute('open');
if (document.getElementById('home') !== null) void post('/home', {});
