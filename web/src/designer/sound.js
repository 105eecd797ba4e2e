import { element } from '../rule-grid/dom.js';
import { button } from './fields.js';

// Prompts are heard where they are chosen.

const file = (name, language) => `/prompts/sound?name=${encodeURIComponent(name)}&language=${encodeURIComponent(language)}`;

/** Recordings of a name, one player a language, and where to record what is not there. */
export function recording(name, { choices, say }) {
  const box = element('div', { class: 'heard', 'data-testid': 'heard' });
  if (!name) {
    return box;
  }
  const known = choices.recordings.find((r) => r.name === name);
  for (const { code, title } of choices.languages) {
    if (known?.languages.includes(code)) {
      box.append(element('div', { class: 'language' }, element('span', { text: title }),
        element('audio', { controls: true, preload: 'none', class: 'short', controlslist: 'nodownload noplaybackrate', src: file(name, code), 'aria-label': say('sound.listen', name, title) })));
    } else {
      box.append(element('p', { class: 'soft', text: say('sound.missing', title) }));
    }
  }
  box.append(element('a', { href: `/prompts/one?name=${encodeURIComponent(name)}`, target: '_blank', rel: 'noopener', text: say(known ? 'sound.change' : 'sound.make') }));
  return box;
}

let playing;

/** Speaks words as a call would. */
export function spoken(app, words, voice) {
  const said = element('span', { class: 'soft', role: 'status' });
  const hear = async () => {
    const text = words().trim();
    if (!text) {
      return;
    }
    said.textContent = '';
    const answer = await fetch(`${app.base}/design/spoken`, {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': app.csrf() },
      body: JSON.stringify({ words: text, voice: voice(), language: /[\u4e00-\u9fff]/.test(text) ? 'zh' : 'en' }),
    });
    if (!answer.ok || answer.redirected) {
      said.textContent = app.say('sound.not-spoken');
      return;
    }
    playing?.close();
    playing = new AudioContext();
    const source = playing.createBufferSource();
    source.buffer = await playing.decodeAudioData(await answer.arrayBuffer());
    source.connect(playing.destination);
    source.start();
  };
  const act = button(app.say('sound.hear'), () => hear().catch(() => { said.textContent = app.say('sound.not-spoken'); }), { 'data-testid': 'hear' });
  return element('p', { class: 'buttons' }, act, said);
}
