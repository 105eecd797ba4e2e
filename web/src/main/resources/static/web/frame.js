// Tells the server the viewer's time zone, and once when it changed draws the page again in it.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const known = document.cookie.split('; ').find((c) => c.startsWith('zone='));
if (zone && known !== `zone=${zone}`) {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `zone=${zone}; path=/; max-age=31536000; samesite=lax${secure}`;
}

// The menu closes when somebody goes on elsewhere.
const menu = document.querySelector('.bar .set-up');
document.addEventListener('click', (event) => {
  if (menu?.open && !menu.contains(event.target)) {
    menu.open = false;
  }
});
menu?.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});

// The first field that is wrong gets the focus.
document.querySelector('[aria-invalid="true"]')?.focus();
