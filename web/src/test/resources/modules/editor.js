window.saved = [];
window.changes = [];
document.addEventListener('rule-editor:save', (event) => window.saved.push(event.detail.text));
document.addEventListener('rule-editor:change', (event) => window.changes.push(event.detail.text));
document.documentElement.dataset.ready = 'true';
