// Reads the report as people do: at a desk and on a telephone, by clicks and by eye; what it saw is left in the element "seen".
(async () => {
  const seen = {};
  const frame = width => new Promise(done => {
    const frame = document.createElement('iframe');
    frame.width = width;
    frame.height = 740;
    frame.style.border = '0';
    frame.onload = () => done(frame);
    frame.srcdoc = page;
    document.body.append(frame);
  });

  const desk = (await frame(1100)).contentWindow;
  const doc = desk.document;
  // in a frame without an address of its own, a link into the page leads to this one
  desk.addEventListener('click', event => { if (event.target.closest('a')) { event.preventDefault(); } });
  seen.rows = doc.querySelectorAll('.matrix tr[data-rule]').length;
  seen.cells = doc.querySelectorAll('.matrix tr[data-rule] td').length;
  seen.heads = [...doc.querySelectorAll('.matrix thead th')].map(th => th.innerText.replace(/\s+/g, ' ')).join(' | ');
  seen.times = doc.querySelector('#times table').innerText.replace(/\s+/g, ' ');
  seen.turn8 = [...doc.querySelectorAll('.matrix tr[data-rule="TURN-8"] td')].map(td => td.className + ' ' + td.innerText[0]).join(', ');

  const link = doc.querySelector('.matrix tr[data-rule="TURN-8"] td.failed a');
  const details = doc.getElementById(link.hash.slice(1));
  const shown = element => element.getBoundingClientRect().height > 0 && element.checkVisibility();
  seen.shownBefore = shown(details.querySelector('pre'));
  link.click();
  seen.shownAfter = shown(details.querySelector('pre'));
  seen.explained = details.innerText;
  seen.command = details.querySelector('.command').innerText;
  const other = [...doc.querySelectorAll('.details details')].find(each => !each.open && each.querySelector('li'));
  other.querySelector('summary').click();
  seen.opensOnClick = shown(other.querySelector('li'));
  seen.failures = doc.querySelector('#failures').innerText;
  seen.notTried = doc.querySelector('#runs').innerText;

  seen.asked = desk.performance.getEntriesByType('resource').length;
  seen.foreign = [...doc.querySelectorAll('[src], [href]')]
    .filter(element => !/^(#|data:)/.test(element.getAttribute('src') ?? element.getAttribute('href'))).length;
  seen.injected = doc.querySelectorAll('img, b[id]').length + (desk.injected ? 1 : 0);

  const phone = (await frame(360)).contentWindow;
  phone.document.querySelectorAll('details').forEach(each => { each.open = true; });
  const root = phone.document.documentElement;
  seen.overflow = root.scrollWidth - root.clientWidth;
  seen.sticksOut = [...phone.document.querySelectorAll('body *')]
    .filter(element => !element.closest('.scroll') && element.getBoundingClientRect().right > 360.5)
    .map(element => element.tagName + '.' + element.className + ' ' + element.innerText.slice(0, 40)).join('; ');
  seen.matrixOnPhone = phone.document.querySelector('.matrix').getBoundingClientRect().width | 0;

  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const rgb = colour => colour.match(/[\d.]+/g).slice(0, 3).map(Number);
  const back = rgb(desk.getComputedStyle(doc.body).backgroundColor);
  const contrast = element => {
    const [a, b] = [light(rgb(desk.getComputedStyle(element).color)), light(back)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  seen.back = back.join(',');
  seen.dark = desk.matchMedia('(prefers-color-scheme: dark)').matches;
  seen.leastContrast = Math.floor(100 * Math.min(...['body', 'b.passed', 'b.failed', 'b.gap', 'b.quiet', 'small', '.facts', '.lead']
    .map(selector => contrast(doc.querySelector(selector)))));

  document.getElementById('seen').textContent = JSON.stringify(seen);
})();
