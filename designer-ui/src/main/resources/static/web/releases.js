// What a page about a release does by itself: shows what a slider says, and draws figures again.
const EVERY_MS = 2000;
const MAKING_MS = 1500;

document.querySelectorAll('input[type="range"][data-shown]').forEach((slider) => {
  const shown = document.getElementById(slider.dataset.shown);
  slider.addEventListener('input', () => {
    shown.textContent = shown.textContent.replace(/\d+/, slider.value);
  });
});

if (document.querySelector('[data-making]')) {
  setTimeout(() => location.reload(), MAKING_MS);
}

const box = document.querySelector('[data-figures]');
async function again() {
  try {
    const answer = await fetch(box.dataset.figures, { headers: { Accept: 'text/html' } });
    if (answer.ok && !answer.redirected) {
      const read = new DOMParser().parseFromString(await answer.text(), 'text/html');
      box.replaceChildren(...read.body.children);
    } else if (answer.redirected) {
      location.reload();
      return;
    }
  } catch (failed) {
    console.warn('the figures cannot be had now', failed.message);
  }
  setTimeout(again, EVERY_MS);
}
if (box) {
  setTimeout(again, EVERY_MS);
}
