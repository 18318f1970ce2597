/** Kept by a stylesheet that is made in the script, so that the page's policy needs no word about it. */
export const style = `
:host { all: initial; --accent: #0f6cbd; --on-accent: #fff; --ink: #242424; --ground: #fff; --soft: #f0f0f0; --line: #d1d1d1; --dim: #616161; --bad: #b10e1c;
  font: 15px/1.45 system-ui, "Segoe UI", Roboto, sans-serif; color: var(--ink); }
* { box-sizing: border-box; }
h2, p, ul { margin: 0; padding: 0; font: inherit; }
button, input, textarea, select { font: inherit; color: inherit; }
button { cursor: pointer; } button:disabled { opacity: .5; cursor: default; }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; box-shadow: 0 0 0 2px var(--ground); }
.corner { position: fixed; inset-block-end: 20px; inset-inline-end: 20px; z-index: 2147483000; display: flex; flex-direction: column; align-items: flex-end; gap: 12px; }
.launcher { position: relative; inline-size: 56px; block-size: 56px; border: 0; border-radius: 50%; background: var(--accent); color: var(--on-accent); display: grid; place-items: center; box-shadow: 0 4px 14px #0004; }
.launcher svg { inline-size: 26px; block-size: 26px; }
.badge { position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-inline-size: 22px; block-size: 22px; padding: 0 6px; border-radius: 11px; background: var(--bad); color: #fff; font-size: 12px; line-height: 22px; font-weight: 600; }
.invitation { max-inline-size: 260px; padding: 12px 16px; background: var(--ground); border: 1px solid var(--line); border-radius: 12px; box-shadow: 0 4px 14px #0003; }
.invitation button { margin-inline-end: 12px; margin-block-start: 6px; }
.panel { position: fixed; inset-block-end: 20px; inset-inline-end: 20px; z-index: 2147483000; inline-size: 380px; block-size: min(640px, calc(100vh - 40px)); display: flex; flex-direction: column; background: var(--ground); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; box-shadow: 0 8px 28px #0004; animation: rise .18s ease-out; }
.panel.full { inset: 0; inline-size: auto; block-size: 100dvh; border: 0; border-radius: 0; padding-block-end: env(safe-area-inset-bottom); }
@keyframes rise { from { opacity: 0; transform: translateY(12px); } }
.head { display: flex; align-items: center; gap: 4px; padding: 10px 12px; background: var(--accent); color: var(--on-accent); }
.head h2 { flex: 1; font-weight: 600; font-size: 16px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.head :focus-visible { outline-color: var(--on-accent); box-shadow: none; }
.plain { display: grid; place-items: center; inline-size: 36px; block-size: 36px; border: 0; border-radius: 6px; background: none; }
.plain:hover { background: #0001; }
.banner { padding: 6px 12px; background: #fff4ce; color: #4d3a00; font-size: 13px; }
.log { flex: 1; overflow-y: auto; padding: 12px; display: flex; flex-direction: column; gap: 8px; overscroll-behavior: contain; }
.greeting { padding: 8px 12px; color: var(--dim); text-align: center; }
.row { display: flex; flex-direction: column; align-items: flex-start; max-inline-size: 84%; }
.row.mine { align-self: flex-end; align-items: flex-end; }
.author, .meta { font-size: 12px; color: var(--dim); }
.bubble { padding: 8px 12px; border: 0; border-radius: 12px; background: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; text-align: start; }
.mine .bubble { background: var(--accent); color: var(--on-accent); }
.bubble a { color: inherit; text-decoration: underline; }
.file { margin-block-start: 4px; } .file span { display: block; text-decoration: underline; } .file .hint { display: inline; text-decoration: none; }
canvas { display: block; max-inline-size: 100%; border-radius: 6px; }
.typing { color: var(--dim); font-size: 13px; }
.choices { display: flex; flex-wrap: wrap; gap: 8px; padding: 4px 12px 8px; }
.choices button { padding: 6px 14px; border: 1px solid var(--line); border-radius: 16px; background: var(--ground); }
.choices button:hover { background: var(--soft); }
.notice { padding: 0 12px; color: var(--bad); font-size: 13px; }
.notice:not(:empty) { padding-block: 6px; }
.composer { border-block-start: 1px solid var(--line); padding: 8px; }
.line { display: flex; align-items: flex-end; gap: 4px; }
.line textarea { flex: 1; min-inline-size: 0; resize: none; field-sizing: content; min-block-size: 38px; max-block-size: 140px; padding: 8px 10px; border: 1px solid #8a8a8a; border-radius: 8px; background: var(--ground); }
.send { display: grid; place-items: center; inline-size: 40px; block-size: 38px; border: 0; border-radius: 8px; background: var(--accent); color: var(--on-accent); }
[dir=rtl] .send svg { transform: scaleX(-1); }
.picked { list-style: none; padding-block-end: 6px; } .picked li { display: flex; align-items: center; justify-content: space-between; padding-inline-start: 8px; background: var(--soft); border-radius: 6px; margin-block-end: 4px; }
.picked span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.form { flex: 1; overflow-y: auto; padding: 16px; display: flex; flex-direction: column; gap: 12px; }
.field { display: flex; flex-direction: column; gap: 4px; } .hint { color: var(--dim); font-size: 13px; }
.mine .hint { color: inherit; }
.field input, .field select, .field textarea { inline-size: 100%; padding: 8px 10px; border: 1px solid #8a8a8a; border-radius: 8px; background: var(--ground); }
.consent { display: flex; gap: 8px; align-items: flex-start; font-size: 14px; } .consent input { margin-block-start: 4px; inline-size: 18px; block-size: 18px; flex: none; }
.main { padding: 10px; border: 0; border-radius: 8px; background: var(--accent); color: var(--on-accent); font-weight: 600; }
.link { padding: 0; border: 0; background: none; text-decoration: underline; color: inherit; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 480px) { .line textarea, .field input, .field select, .field textarea { font-size: 16px; } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
@media (forced-colors: active) { .launcher, .send, .main, .bubble { border: 1px solid; } }`;
