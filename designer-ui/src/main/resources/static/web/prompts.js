// A file that the server would refuse for its size is refused before it is sent.
const LARGEST = 40 * 1024 * 1024;
for (const input of document.querySelectorAll('input[type=file][data-too-large]')) {
  input.addEventListener('change', () => {
    const tooLarge = [...input.files].some((f) => f.size > LARGEST);
    input.setCustomValidity(tooLarge ? input.dataset.tooLarge : '');
    input.reportValidity();
  });
}
