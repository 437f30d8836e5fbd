  // The second part: what stands beside the graph, search, pointer and keys. graph.js begins the scope.

  // ---- the side ----
  function el(tag, attrs, ...children) {
    const e = document.createElement(tag);
    for (const k in attrs || {}) if (k === "onclick") e.onclick = attrs[k]; else if (attrs[k] !== undefined) e.setAttribute(k, attrs[k]);
    e.append(...children.filter(c => c !== undefined && c !== null && c !== ""));
    return e;
  }
  const SVG = "http://www.w3.org/2000/svg";
  function svg(w, h, box, ...children) {
    const s = document.createElementNS(SVG, "svg");
    s.setAttribute("width", w); s.setAttribute("height", h); s.setAttribute("viewBox", box); s.setAttribute("aria-hidden", "true");
    for (const [tag, attrs] of children) { const c = document.createElementNS(SVG, tag); for (const k in attrs) c.setAttribute(k, attrs[k]); s.append(c); }
    return s;
  }
  function glyph(type, size) {
    const attrs = { d: SHAPES[type], "fill-rule": "evenodd", fill: `var(--${type})` };
    if (type === "concept") Object.assign(attrs, { d: "M.85 0A.85 .85 0 1 1 -.85 0A.85 .85 0 1 1 .85 0Z", "fill-opacity": ".14", stroke: `var(--${type})`, "stroke-width": ".3" });
    return svg(size, size, "-1.6 -1.6 3.2 3.2", ["path", attrs]);
  }
  function sample(kind, back) {
    const ink = kind === "double" ? "var(--error)" : "var(--edge)";
    const line = { stroke: ink, "stroke-width": 1.6, fill: "none" };
    if (kind === "dashed") line["stroke-dasharray"] = "4 3";
    if (kind === "dotted") { line["stroke-dasharray"] = "0 3.6"; line["stroke-linecap"] = "round"; }
    const parts = kind === "double" ? [["path", { ...line, d: "M1 4H19M1 7H19", "stroke-width": 1.1 }]] : [["path", { ...line, d: "M1 5.5H19" }]];
    parts.push(["path", { d: "M23.5 5.5L17 2.4L18.6 5.5L17 8.6Z", fill: ink }]);
    const s = svg(24, 11, "0 0 24 11", ...parts);
    if (back) s.style.transform = "scaleX(-1)";
    return s;
  }
  const title = s => s.charAt(0).toUpperCase() + s.slice(1);
  const plural = (n, one, many) => n.toLocaleString("en") + " " + (n === 1 ? one : many);

  function select(target, { go } = {}) {
    chosen = target;
    card = 0;
    if (target) $("hint").hidden = true;
    showSide();
    if (go && target) {
      const list = target.node !== undefined ? [nodes[target.node]].concat(at[target.node].length < 60 ? at[target.node].map(i => nodes[edges[i].s === target.node ? edges[i].o : edges[i].s]) : []) : edgesOf(target).flatMap(i => [nodes[edges[i].s], nodes[edges[i].o]]);
      list.forEach(n => { hidden.delete(n.t); });
      showLegend();
      const to = cameraFor(list);
      to.zoom = Math.max(Math.min(to.zoom, 1.5), Math.min(cam.zoom, 1.5), 0.4);
      if (target.node !== undefined) { to.x = nodes[target.node].x; to.y = nodes[target.node].y; }
      fly(to);
    }
    const hash = !target ? "" : target.node !== undefined ? "n" + target.node : target.edge !== undefined ? "e" + target.edge : "";
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
    draw();
  }

  function showSide() {
    const side = $("side");
    side.replaceChildren(...(!chosen ? overview() : chosen.node !== undefined ? nodeCard(nodes[chosen.node]) : edgesOf(chosen).flatMap((i, k) => edgeCard(i, k > 0))));
    side.scrollTop = 0;
  }

  function overview() {
    const out = [el("h2", {}, data.title || "Graph"), el("p", { class: "quiet" }, [plural(nodes.length, "entity", "entities"), plural(edges.length, "relation", "relations"), plural(articles.length, "article", "articles")].join(" · "))];
    if (nodes.length) {
      out.push(el("h3", {}, "Most connected"));
      for (const n of ranked.slice(0, 12)) out.push(el("button", { class: "row", onclick: () => select({ node: n.i }, { go: true }) }, glyph(n.type, 17), el("span", { class: "name" }, n.n), el("span", { class: "count" }, String(at[n.i].length))));
    }
    if (articles.length) {
      out.push(el("h3", {}, "Articles"));
      for (const a of articles.slice(0, 200)) out.push(el("p", { style: "margin:0 0 8px" }, a.u ? link(a, a.t) : el("span", { style: "font-weight:500" }, a.t), el("br"), el("span", { class: "quiet" }, [a.s, a.d].filter(Boolean).join(" · "))));
    }
    return out;
  }
  function link(a, text) { return el("a", { href: a.u, target: "_blank", rel: "noopener noreferrer" }, text); }

  function nodeCard(n) {
    const facts = el("dl", { class: "facts" });
    const fact = (k, v) => v && facts.append(el("dt", {}, k), el("dd", {}, v));
    fact("also named", (n.a || []).join(", "));
    fact("found in", n.c ? plural(n.c, "article", "articles") + (n.m ? ", " + plural(n.m, "mention", "mentions") : "") : "");
    fact("first seen", n.f);
    for (const [k, v] of n.e || []) fact(k, v);
    const out = [el("div", { class: "who" }, glyph(n.type, 44), el("div", {}, el("h2", {}, n.n), el("div", { class: "quiet" }, n.type === "other" ? "" : title(n.type)))), facts];
    const list = at[n.i].slice().sort((a, b) => edges[b].w - edges[a].w || a - b);
    out.push(el("h3", {}, plural(list.length, "relation", "relations")));
    for (const i of list) {
      const e = edges[i], other = nodes[e.s === n.i ? e.o : e.s];
      out.push(el("button", { class: "row", onclick: () => select({ edge: i }, { go: true }) }, sample(e.k || "solid", e.s !== n.i), el("span", { class: "verb" }, e.l), glyph(other.type, 17), el("span", { class: "name" }, other.n), el("span", { class: "count" }, e.w > 1 ? String(+e.w) : "")));
    }
    return out;
  }

  function edgeCard(i, more) {
    const e = edges[i];
    const name = n => el("button", { onclick: () => select({ node: n.i }, { go: true }) }, n.n);
    const out = [el("div", { class: "triple", style: more ? "margin-top:22px" : "" }, name(nodes[e.s]), " ", el("span", { class: "verb" }, e.l), " → ", name(nodes[e.o]))];
    const pills = el("div", { class: "pills" });
    const unsure = e.p < 0.6;
    pills.append(el("span", { class: e.d ? "denied" : "" }, e.d ? "denied" : e.m || "asserted"));
    if (e.d && e.m) pills.append(el("span", {}, e.m));
    pills.append(el("span", { class: unsure ? "unsure" : "" }, (unsure ? "unsure " : "sure ") + Math.round(100 * e.p) + " %"));
    if (e.w > 1) pills.append(el("span", {}, plural(+e.w, "article", "articles")));
    const says = [...new Set((e.q || []).map(q => q.s).filter(Boolean))];
    if (says.length) pills.append(el("span", {}, "says " + says.join(", ")));
    const times = [...new Set((e.q || []).map(q => q.d).filter(Boolean))];
    if (times.length) pills.append(el("span", {}, times.join(", ")));
    out.push(pills);
    (e.q || []).forEach((q, k) => {
      const a = articles[q.a];
      const mark = el("mark", {}, ...q.t.map(([what, s]) => what ? el("b", {}, s) : s));
      const source = [a ? a.t : "", a ? a.s : "", a ? a.d : "", q.w ? "as “" + q.w + "”" : ""].filter(Boolean).join(" · ");
      const c = el("div", { class: "card" + (!more && k === card ? " chosen" : ""), id: more ? undefined : "card" + k }, el("q", {}, mark), el("div", { class: "from" }, source, a && a.u ? " · " : "", a && a.u ? link(a, "Open article") : ""));
      if (!more) c.onclick = () => mark1(k);
      out.push(c);
    });
    if (e.u) out.push(el("p", { class: "quiet" }, "Whoever made this graph says this."));
    else if (!(e.q || []).length) out.push(el("p", { class: "quiet" }, "No sentence comes with this relation."));
    return out;
  }
  function mark1(k) {
    const all = document.querySelectorAll("#side .card[id]");
    if (!all.length) return;
    card = (k + all.length) % all.length;
    all.forEach((c, j) => c.classList.toggle("chosen", j === card));
    all[card].scrollIntoView({ block: "nearest" });
  }

  // ---- legend ----
  function showLegend() {
    countShown();
    const box = $("legend");
    box.replaceChildren();
    types.forEach((type, t) => {
      const n = nodes.reduce((k, x) => k + (x.t === t ? 1 : 0), 0);
      if (!n) return;
      box.append(el("button", { "aria-pressed": String(!hidden.has(t)), title: "Hide or show; with Alt only this", onclick: ev => toggle(t, ev.altKey) }, glyph(type, 17), title(type), el("span", { class: "count" }, n.toLocaleString("en"))));
    });
    const kinds = [["solid", "asserted"], ["dashed", "unsure"], ["dotted", "planned, reported"], ["double", "denied"]].filter(([k]) => edges.some(e => (e.k || "solid") === k));
    if (kinds.length > 1) box.append(el("span", { class: "lines" }, ...kinds.map(([k, word]) => el("span", {}, sample(k), word))));
  }
  function toggle(t, only) {
    if (only) { hidden.clear(); types.forEach((_, i) => { if (i !== t) hidden.add(i); }); }
    else if (hidden.has(t)) hidden.delete(t); else hidden.add(t);
    showLegend();
    draw();
  }

  // ---- search ----
  const query = $("query"), found = $("found");
  let results = [], pick = 0;
  function search() {
    const q = fold(query.value.trim());
    results = [];
    if (q) {
      const score = s => { const i = s.indexOf(q); return i < 0 ? 0 : s === q ? 4 : i === 0 ? 3 : /[\s\n-]/.test(s[i - 1]) ? 2 : 1; };
      const ns = ranked.map(n => [score(n.fold), n]).filter(x => x[0]).sort((a, b) => b[0] - a[0] || a[1].rank - b[1].rank).slice(0, 12);
      const es = edges.map((e, i) => [score(fold(e.l)), i]).filter(x => x[0]).sort((a, b) => b[0] - a[0] || edges[b[1]].w - edges[a[1]].w).slice(0, 8);
      if (ns.length) results.push({ head: "Entities" }, ...ns.map(([, n]) => ({ target: { node: n.i }, n })));
      if (es.length) results.push({ head: "Relations" }, ...es.map(([, i]) => ({ target: { edge: i }, e: edges[i] })));
      if (!results.length) results.push({ head: "Nothing is called that" });
    }
    pick = results.findIndex(r => r.target);
    showFound(q);
  }
  function marked(s, q) {
    const i = fold(s).indexOf(q);
    return i < 0 || fold(s).length !== s.length ? [s] : [s.slice(0, i), el("b", {}, s.slice(i, i + q.length)), s.slice(i + q.length)];
  }
  function showFound(q) {
    found.hidden = !results.length;
    $("find").setAttribute("aria-expanded", String(!!results.length));
    found.replaceChildren(...results.map((r, k) => {
      if (r.head) return el("li", { class: "head", role: "presentation" }, r.head);
      const row = el("li", { role: "option", "aria-selected": String(k === pick), id: "f" + k });
      if (r.n) row.append(glyph(r.n.type, 17), el("span", {}, ...marked(r.n.n, q)), el("span", { class: "note" }, r.n.c ? plural(r.n.c, "article", "articles") : ""));
      else row.append(sample(r.e.k || "solid"), el("span", {}, nodes[r.e.s].n + " ", ...marked(r.e.l, q), " " + nodes[r.e.o].n));
      row.onmousedown = ev => { ev.preventDefault(); choose(k); };
      return row;
    }));
    query.setAttribute("aria-activedescendant", pick >= 0 ? "f" + pick : "");
  }
  function choose(k) {
    const r = results[k];
    if (!r || !r.target) return;
    query.value = ""; results = []; showFound("");
    canvas.focus();
    select(r.target, { go: true });
  }
  query.oninput = search;
  query.onblur = () => { found.hidden = true; };
  query.onfocus = search;
  query.onkeydown = ev => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[ev.key];
    if (step && results.length) {
      do pick = (pick + step + results.length) % results.length; while (results[pick].head && results.some(r => r.target));
      showFound(fold(query.value.trim()));
      const row = $("f" + pick);
      if (row) row.scrollIntoView({ block: "nearest" });
      ev.preventDefault();
    } else if (ev.key === "Enter") choose(pick);
    else if (ev.key === "Escape") { query.value = ""; search(); canvas.focus(); }
    ev.stopPropagation();
  };

  // ---- pointer ----
  const pointers = new Map();
  let drag = null, pinch = 0, rest = 0, lastTap = 0;
  const spot = ev => { const r = canvas.getBoundingClientRect(); return { x: ev.clientX - r.left, y: ev.clientY - r.top }; };
  canvas.onpointerdown = ev => {
    canvas.setPointerCapture(ev.pointerId);
    const p = spot(ev);
    pointers.set(ev.pointerId, p);
    cancelAnimationFrame(flight);
    const t = hit(p.x, p.y);
    drag = { ...p, from: p, node: ev.button === 0 && t && t.node !== undefined ? t.node : -1, target: t, moved: false, button: ev.button };
    pinch = 0;
  };
  canvas.onpointermove = ev => {
    const p = spot(ev);
    if (pointers.has(ev.pointerId)) pointers.set(ev.pointerId, p);
    if (pointers.size === 2) {
      const [a, b] = [...pointers.values()], d = Math.hypot(a.x - b.x, a.y - b.y);
      if (pinch) zoomAt(d / pinch, (a.x + b.x) / 2, (a.y + b.y) / 2);
      pinch = d; drag = null;
      return;
    }
    if (!drag) { point(p); return; }
    if (!drag.moved && Math.hypot(p.x - drag.from.x, p.y - drag.from.y) < 4) return;
    drag.moved = true; moving = true;
    const dx = (p.x - drag.x) / cam.zoom, dy = (p.y - drag.y) / cam.zoom;
    if (drag.node >= 0) { nodes[drag.node].x += dx; nodes[drag.node].y += dy; }
    else { cam.x -= dx; cam.y -= dy; canvas.style.cursor = "grabbing"; }
    drag.x = p.x; drag.y = p.y;
    $("tip").hidden = true;
    draw();
  };
  canvas.onpointerup = canvas.onpointercancel = ev => {
    pointers.delete(ev.pointerId);
    const d = drag;
    drag = null; moving = false; canvas.style.cursor = "";
    if (d && !d.moved && d.button === 0 && ev.type === "pointerup") {
      const now = performance.now(), twice = now - lastTap < 350;
      lastTap = twice ? 0 : now;
      if (twice && !d.target) fit();
      else if (twice && d.target.node !== undefined) select(d.target, { go: true });
      else if (!same(d.target, chosen)) select(d.target);
    }
    draw();
  };
  canvas.onpointerleave = () => { if (!drag) { setHover(null); $("tip").hidden = true; } };
  function setHover(t) { if (!same(t, hover)) { hover = t; draw(); } }
  function point(p) {
    const t = hit(p.x, p.y);
    setHover(t);
    canvas.style.cursor = t ? "pointer" : "";
    const tip = $("tip");
    clearTimeout(rest);
    tip.hidden = true;
    if (t) rest = setTimeout(() => {
      tip.textContent = t.node !== undefined ? nodes[t.node].n + (nodes[t.node].type === "other" ? "" : ", " + nodes[t.node].type) : edgesOf(t).map(i => nodes[edges[i].s].n + " " + edges[i].l + " " + nodes[edges[i].o].n).slice(0, 8).join("\n");
      tip.style.whiteSpace = "pre-line";
      tip.hidden = false;
      tip.style.left = Math.min(p.x + 12, width - tip.offsetWidth - 8) + "px";
      tip.style.top = Math.min(p.y + 16, height - tip.offsetHeight - 8) + "px";
    }, 500);
  }
  let settle = 0;
  canvas.addEventListener("wheel", ev => {
    ev.preventDefault();
    const p = spot(ev);
    moving = true;
    clearTimeout(settle);
    settle = setTimeout(() => { moving = false; draw(); }, 150);
    if (ev.shiftKey) { cam.x += (ev.deltaX || ev.deltaY) / cam.zoom; draw(); return; }
    zoomAt(Math.exp(-ev.deltaY * (ev.deltaMode ? 0.05 : ev.ctrlKey ? 0.01 : 0.0018)), p.x, p.y);
  }, { passive: false });

  // ---- keys and buttons ----
  document.onkeydown = ev => {
    if (ev.ctrlKey && ev.key === "f" || ev.key === "/" && !ev.ctrlKey) { query.focus(); query.select(); ev.preventDefault(); return; }
    if (ev.ctrlKey || ev.metaKey || ev.altKey) return;
    const step = { ArrowLeft: [-40, 0], ArrowRight: [40, 0], ArrowUp: [0, -40], ArrowDown: [0, 40] }[ev.key];
    if (ev.key === "Escape") select(null);
    else if (ev.key === "0") fit();
    else if (ev.key === "+" || ev.key === "=") zoomAt(1.25, width / 2, height / 2);
    else if (ev.key === "-") zoomAt(0.8, width / 2, height / 2);
    else if (ev.key === "j" || ev.key === "J") mark1(card + 1);
    else if (ev.key === "k" || ev.key === "K") mark1(card - 1);
    else if (step && document.activeElement === canvas) { cam.x += step[0] / cam.zoom; cam.y += step[1] / cam.zoom; draw(); ev.preventDefault(); }
    else if (ev.key === "Tab" && document.activeElement === canvas && nodes.length) {
      const now = chosen && chosen.node !== undefined ? nodes[chosen.node].rank : ev.shiftKey ? nodes.length : -1, next = now + (ev.shiftKey ? -1 : 1);
      if (next >= 0 && next < nodes.length) { select({ node: ranked[next].i }, { go: true }); ev.preventDefault(); }
    }
  };
  $("fit").onclick = fit;
  $("in").onclick = () => zoomAt(1.4, width / 2, height / 2);
  $("out").onclick = () => zoomAt(1 / 1.4, width / 2, height / 2);
  $("look").onclick = () => setLook(document.documentElement.dataset.look === "dark" ? "light" : "dark");
  $("hint").querySelector("button").onclick = () => { $("hint").hidden = true; };
  $("hint").hidden = !edges.length;

  // ---- start ----
  $("title").textContent = data.title || "Graph";
  $("counts").textContent = plural(nodes.length, "entity", "entities") + " · " + plural(edges.length, "relation", "relations");
  countShown();
  showLegend();
  setLook(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  new ResizeObserver(resize).observe(stage);
  resize();
  Object.assign(cam, cameraFor(nodes));
  showSide();
  const hash = /^#([ne])(\d+)$/.exec(location.hash);
  if (hash && +hash[2] < (hash[1] === "n" ? nodes : edges).length) select(hash[1] === "n" ? { node: +hash[2] } : { edge: +hash[2] }, { go: true });
  if (document.fonts && document.fonts.ready) document.fonts.ready.then(() => { broken.clear(); draw(); });
})();
