// Runs before the first paint, so that a remembered colour scheme or language never flashes. A file, because the
// content security policy allows no inline script. Keys: src/lib/theme.ts, src/lib/i18n/language.ts.
(function () {
  try {
    var theme = localStorage.getItem('vobo.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    var language = localStorage.getItem('vobo.language');
    var known = language === 'es' || language === 'en' ? language : null;
    (navigator.languages || []).forEach(function (tag) {
      var short = String(tag).slice(0, 2).toLowerCase();
      if (!known && (short === 'es' || short === 'en')) known = short;
    });
    if (known) document.documentElement.lang = known;
  } catch (error) {
    // Storage may be closed to us; the defaults are fine.
  }
})();
