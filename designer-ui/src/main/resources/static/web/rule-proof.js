// Fetches what is proved of a change: a replay takes a moment.
const box = document.querySelector('[data-proof]');
if (box) {
  fetch(box.dataset.proof, { headers: { Accept: 'text/html' } })
    .then(async (answer) => {
      if (!answer.ok || answer.redirected) {
        throw new Error(`the proof was answered ${answer.status}`);
      }
      const read = new DOMParser().parseFromString(await answer.text(), 'text/html');
      box.replaceChildren(...read.body.children);
    })
    .catch((failed) => {
      box.textContent = box.dataset.failed;
      console.warn(failed);
    });
}
