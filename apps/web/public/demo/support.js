// What a host writes into its page: the queue from the first moment, and the script, which comes when it comes.
window.Soporte = window.Soporte || { q: [] };
(function () {
  var script = document.createElement('script');
  script.async = true;
  script.src = '/soporte.js';
  script.setAttribute('data-console-errors', '');
  document.head.appendChild(script);
})();
window.Soporte.q.push(['context', { version: 'Ceiba 4.2.0' }]);
