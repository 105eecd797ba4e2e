// A card that is dropped on another column does what its button would do.
const refused = document.querySelector('[data-testid=cannot]');
let dragged;

document.querySelectorAll('[data-testid=card]').forEach((card) => {
  card.addEventListener('dragstart', (event) => {
    dragged = card;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', card.dataset.ticket);
    card.classList.add('dragged');
  });
  card.addEventListener('dragend', () => {
    card.classList.remove('dragged');
    dragged = undefined;
  });
});

document.querySelectorAll('[data-testid=column]').forEach((column) => {
  column.addEventListener('dragover', (event) => {
    if (dragged) {
      event.preventDefault();
      column.classList.add('aimed-at');
    }
  });
  column.addEventListener('dragleave', () => column.classList.remove('aimed-at'));
  column.addEventListener('drop', (event) => {
    event.preventDefault();
    column.classList.remove('aimed-at');
    if (!dragged || dragged.dataset.state === column.dataset.state) {
      return;
    }
    const form = dragged.querySelector(`form[data-to=${column.dataset.state}]`);
    refused.hidden = Boolean(form);
    form?.requestSubmit();
  });
});
document.documentElement.dataset.board = 'ready';
