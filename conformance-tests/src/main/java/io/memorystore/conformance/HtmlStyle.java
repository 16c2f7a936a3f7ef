package io.memorystore.conformance;

/** How the page looks, on a desk, on a telephone, by day and by night, and what opens where a link leads. */
final class HtmlStyle {

    static final String CSS = """
            :root { --text: #1c1e21; --quiet: #5c6168; --line: #e2e4e8; --back: #fff; --soft: #f6f7f9;
              --passed: #1f7a38; --failed: #b3261e; --gap: #8a6100 }
            @media (prefers-color-scheme: dark) {
              :root { --text: #e6e7ea; --quiet: #a0a5ad; --line: #33373d; --back: #17191c; --soft: #1f2226;
                --passed: #63c07c; --failed: #ff8a80; --gap: #e5b85c }
            }
            * { box-sizing: border-box }
            body { margin: 0 auto; max-width: 66rem; padding: 2rem 1.25rem 4rem; font: 16px/1.5 system-ui, sans-serif;
              color: var(--text); background: var(--back) }
            h1 { margin: 0; font-size: 1.6rem } h2 { margin: 2.2rem 0 .6rem; font-size: 1.15rem }
            h2 { overflow-wrap: anywhere } h2 span, th span { color: var(--quiet); font-weight: 400; font-size: .85em }
            .lead { margin: .3rem 0 1.2rem; color: var(--quiet) }
            .passed { color: var(--passed) } .failed { color: var(--failed) } .gap { color: var(--gap) } .quiet, small { color: var(--quiet) }
            .runs { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: .8rem }
            .run { min-width: 0; padding: .8rem 1rem 1rem; border: 1px solid var(--line); border-left: .3rem solid currentColor;
              border-radius: .4rem }
            .run h2 { margin: 0; color: var(--text) } .run p { margin: .2rem 0 } .verdict { font-weight: 700 }
            .facts, .again { color: var(--quiet); font-size: .88rem; overflow-wrap: anywhere } .again { margin: .6rem 0 0 }
            code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, monospace; font-size: .88em }
            pre { margin: .3rem 0 .6rem; padding: .6rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere; color: var(--text);
              background: var(--soft); border-radius: .3rem }
            .command { user-select: all }
            .scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .4rem }
            table { width: 100%; border-collapse: collapse }
            th, td { padding: .35rem .7rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line) }
            thead th { border-top: 0; vertical-align: bottom } th span { display: block; min-width: 5rem; overflow-wrap: anywhere }
            tbody th { font-weight: 400 } td { white-space: nowrap }
            .matrix .words { display: inline; margin-left: .4rem }
            .matrix th[scope=row] { width: 100% } .matrix th[scope=row] > code { font-weight: 600 }
            .matrix td { padding: 0 } .matrix td a { display: block; padding: .35rem .7rem; color: inherit; text-decoration: none; font-weight: 700 }
            .matrix td a:hover, .matrix td a:focus-visible { background: var(--soft) }
            .matrix td.failed { background: color-mix(in srgb, var(--failed) 12%, transparent) }
            .matrix small { margin-left: .5rem; font-weight: 400 }
            .group th { padding-top: .9rem; font-weight: 700; background: var(--soft) }
            details { padding: .45rem 0; border-top: 1px solid var(--line); scroll-margin-top: 1rem }
            summary { cursor: pointer } summary code { font-weight: 600 } details p { margin: .3rem 0 }
            details:target > summary { background: var(--soft) }
            ul { margin: .3rem 0; padding-left: 1.1rem } li { overflow-wrap: anywhere } .history { font-size: .88rem } .history span { padding: 0 .1rem; font-weight: 700 }
            @media (max-width: 40rem) {
              body { padding: 1.2rem .8rem 3rem } .matrix .words { display: none }
              th, td { padding: .3rem .4rem } .matrix td a { padding: .3rem .4rem } .matrix small { display: block; margin: 0 }
              th span { min-width: 4.4rem }
            }
            @media print { details { break-inside: avoid } }
            """;

    static final String SCRIPT = """
            (() => {
              const open = hash => {
                const at = document.getElementById(decodeURIComponent(hash.slice(1)));
                if (at && at.tagName === 'DETAILS') { at.open = true; at.scrollIntoView(); }
              };
              addEventListener('hashchange', () => open(location.hash));
              document.addEventListener('click', event => {
                const link = event.target.closest('a[href^="#"]');
                if (link) { open(link.hash); }
              });
              open(location.hash);
            })();
            """;

    private HtmlStyle() {}
}
