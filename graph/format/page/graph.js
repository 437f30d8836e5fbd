// The first part of the script of a page: the graph, the camera, drawing and the hit test. panel.js goes on in the same scope.
"use strict";
(() => {
  const $ = id => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const { nodes, edges, articles, types } = data;

  // Shapes of the types around (0, 0) with radius 1, about the area of a disc.
  const SHAPES = {
    person: "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z",
    organization: "M-.64 -.886H.64Q.886 -.886 .886 -.64V.64Q.886 .886 .64 .886H-.64Q-.886 .886 -.886 .64V-.64Q-.886 -.886 -.64 -.886Z",
    place: "M-1 -.8H1Q1.45 -.75 1.2 -.36L.26 1.32Q0 1.7 -.26 1.32L-1.2 -.36Q-1.45 -.75 -1 -.8Z",
    event: "M-1 .8H1Q1.45 .75 1.2 .36L.26 -1.32Q0 -1.7 -.26 -1.32L-1.2 .36Q-1.45 .75 -1 .8Z",
    product: "M-.2 -1.08Q0 -1.28 .2 -1.08L1.08 -.2Q1.28 0 1.08 .2L.2 1.08Q0 1.28 -.2 1.08L-1.08 .2Q-1.28 0 -1.08 -.2Z",
    work: "M-.74 -1.08H.32L.74 -.66V1.08H-.74Z",
    concept: "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z",
    date: "M-.95 -.66H.95Q1.2 -.66 1.2 -.41V.41Q1.2 .66 .95 .66H-.95Q-1.2 .66 -1.2 .41V-.41Q-1.2 -.66 -.95 -.66Z",
    money: "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0ZM-.18 -.5V.5H.18V-.5Z",
    quantity: "M-.38 -1.26H.38V-.38H1.26V.38H.38V1.26H-.38V.38H-1.26V-.38H-.38Z",
    other: "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z",
  };
  // Symbols on the shapes, on a grid of 24, drawn as lines.
  const SYMBOLS = {
    person: "M12 12a4 4 0 1 0 0-8a4 4 0 1 0 0 8ZM4.5 20.5c.6-4 3.6-5.5 7.5-5.5s6.9 1.5 7.5 5.5",
    organization: "M6 21V3.5h12V21M3.5 21h17M9.5 7.5h1M13.5 7.5h1M9.5 11.5h1M13.5 11.5h1M10 21v-5h4v5",
    place: "M12 14.5a3.5 3.5 0 1 0 0-7a3.5 3.5 0 1 0 0 7Z",
    product: "M12 3l8 4.5v9L12 21l-8-4.5v-9ZM4 7.5l8 4.5l8-4.5M12 12v9",
    event: "M6.5 21V4h11l-2.5 4l2.5 4h-11",
    work: "M12 7v13.5M12 7C10 5 7 4.5 3.5 4.5v13.5c3.5 0 6.5.5 8.5 2.5c2-2 5-2.5 8.5-2.5V4.5C17 4.5 14 5 12 7Z",
    concept: "M9.5 18h5M10.5 21h3M12 3a6 6 0 0 0-3.9 10.5c.9.8 1.400 1.5 1.400 2.5h5c0-1 .5-1.7 1.400-2.5A6 6 0 0 0 12 3Z",
  };
  const PATHS = {}, LINES = {};
  for (const t in SHAPES) PATHS[t] = new Path2D(SHAPES[t]);
  for (const t in SYMBOLS) LINES[t] = new Path2D(SYMBOLS[t]);
  // white reports whether white reaches a contrast of 3:1 on a colour.
  function white(hex) {
    const [r, g, b] = [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16) / 255).map(v => v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
    return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) >= 3;
  }

  // ---- the graph ----
  const at = nodes.map(() => []);           // edges at each node
  const bundles = [];                       // edges between two nodes, in both directions
  const byPair = new Map();
  edges.forEach((e, i) => {
    at[e.s].push(i);
    if (e.o !== e.s) at[e.o].push(i);
    const a = Math.min(e.s, e.o), b = Math.max(e.s, e.o), key = a + " " + b;
    if (!byPair.has(key)) { byPair.set(key, bundles.length); bundles.push({ a, b, edges: [] }); }
    e.bundle = byPair.get(key);
    bundles[e.bundle].edges.push(i);
  });
  nodes.forEach((n, i) => {
    n.i = i; n.type = types[n.t]; n.w = +n.w;
    n.size = 18 + 32 * Math.sqrt(n.w);
    n.fold = fold([n.n].concat(n.a || []).join("\n"));
  });
  const ranked = nodes.slice().sort((a, b) => b.w - a.w || a.i - b.i);
  ranked.forEach((n, i) => { n.rank = i; });
  // What is drawn of the lines while the picture moves: those between the most important nodes.
  const foremost = [...bundles.keys()].sort((a, b) => nodes[bundles[b].a].w + nodes[bundles[b].b].w - nodes[bundles[a].a].w - nodes[bundles[a].b].w || a - b).slice(0, 1000);
  const hidden = new Set();                 // types
  let shownEdges = 0;
  const seen = n => !hidden.has(n.t);
  function countShown() { shownEdges = edges.reduce((k, e) => k + (seen(nodes[e.s]) && seen(nodes[e.o]) ? 1 : 0), 0); }

  function fold(s) { return s.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }

  // ---- looks ----
  let colors = {};
  function readColors() {
    const style = getComputedStyle(document.documentElement);
    for (const name of ["canvas", "card", "text", "text2", "edge", "ink", "error", "marker", "markerLine", "band"].concat(types)) colors[name] = style.getPropertyValue("--" + name).trim();
  }
  function setLook(look) {
    document.documentElement.dataset.look = look;
    $("look").textContent = look === "dark" ? "Light" : "Dark";
    readColors();
    draw();
  }
  const quiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const SANS = 'Inter, "Inter Variable", "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif';

  // ---- camera ----
  const canvas = $("canvas"), stage = $("stage"), ctx = canvas.getContext("2d");
  const cam = { x: 0, y: 0, zoom: 1 };
  let width = 0, height = 0, ratio = 1;
  const sx = p => (p.x - cam.x) * cam.zoom + width / 2, sy = p => (p.y - cam.y) * cam.zoom + height / 2;
  const radius = n => Math.max(2, Math.min(28, n.size / 2 * Math.sqrt(cam.zoom)));
  const clamp = z => Math.max(0.03, Math.min(8, z));

  function resize() {
    ratio = window.devicePixelRatio || 1;
    width = stage.clientWidth; height = stage.clientHeight;
    canvas.width = Math.round(width * ratio); canvas.height = Math.round(height * ratio);
    draw();
  }
  function bounds(list) {
    let l = Infinity, t = Infinity, r = -Infinity, b = -Infinity;
    for (const n of list) { l = Math.min(l, n.x); r = Math.max(r, n.x); t = Math.min(t, n.y); b = Math.max(b, n.y); }
    return { l, t, r, b };
  }
  function cameraFor(list) {
    if (!list.length) return { x: 0, y: 0, zoom: 1 };
    const { l, t, r, b } = bounds(list);
    const zoom = clamp(Math.min(1.5, (width - 160) / Math.max(1, r - l), (height - 110) / Math.max(1, b - t)));
    return { x: (l + r) / 2, y: (t + b) / 2 + 8 / zoom, zoom };
  }
  let flight = 0;
  function fly(to) {
    cancelAnimationFrame(flight);
    if (quiet) { Object.assign(cam, to); draw(); return; }
    const from = { ...cam }, start = performance.now();
    const far = Math.hypot(to.x - from.x, to.y - from.y) * Math.min(to.zoom, from.zoom) / Math.max(1, width);
    const time = Math.min(600, 250 + 200 * far);
    const step = now => {
      let k = Math.min(1, (now - start) / time);
      k = k * k * (3 - 2 * k);
      const dip = 1 / (1 + Math.max(0, far - 0.5) * 4 * k * (1 - k));
      cam.x = from.x + (to.x - from.x) * k; cam.y = from.y + (to.y - from.y) * k;
      cam.zoom = clamp(from.zoom * Math.pow(to.zoom / from.zoom, k) * dip);
      draw();
      if (k < 1) flight = requestAnimationFrame(step);
    };
    flight = requestAnimationFrame(step);
  }
  const fit = () => fly(cameraFor(nodes.filter(seen)));
  function zoomAt(factor, x, y) {
    const zoom = clamp(cam.zoom * factor);
    cam.x += (x - width / 2) * (1 / cam.zoom - 1 / zoom);
    cam.y += (y - height / 2) * (1 / cam.zoom - 1 / zoom);
    cam.zoom = zoom;
    draw();
  }

  // ---- state ----
  let hover = null, chosen = null;          // {node: i}, {edge: i} or {bundle: i}
  let card = 0;                             // evidence that is marked
  let moving = false;
  const edgesOf = t => !t ? [] : t.node !== undefined ? at[t.node] : t.edge !== undefined ? [t.edge] : bundles[t.bundle].edges;
  const same = (a, b) => a === b || a && b && a.node === b.node && a.edge === b.edge && a.bundle === b.bundle;
  const open = i => hover && (hover.bundle === i || hover.edge !== undefined && edges[hover.edge].bundle === i) || chosen && (chosen.bundle === i || chosen.edge !== undefined && edges[chosen.edge].bundle === i);

  // curve returns the line of an edge on the screen: two ends, and the control point when its bundle is open.
  function curve(i) {
    const e = edges[i], a = nodes[e.s], b = nodes[e.o], bundle = bundles[e.bundle];
    let x1 = sx(a), y1 = sy(a), x2 = sx(b), y2 = sy(b);
    const n = bundle.edges.length;
    if (e.s === e.o) {
      const r = radius(a) + 8 + 10 * bundle.edges.indexOf(i);
      return { x1, y1, x2, y2, loop: r, cx: x1, cy: y1 - radius(a) - r };
    }
    let bend = 0;
    if (n > 1 && open(e.bundle)) bend = (bundle.edges.indexOf(i) - (n - 1) / 2) * 28 * (e.s === bundle.a ? 1 : -1);
    const d = Math.hypot(x2 - x1, y2 - y1) || 1;
    return { x1, y1, x2, y2, cx: (x1 + x2) / 2 - (y2 - y1) / d * bend, cy: (y1 + y2) / 2 + (x2 - x1) / d * bend, bend };
  }
  function pointOn(c, t) {
    if (c.loop) { const w = Math.PI * (2.5 - 2 * t); return [c.cx + c.loop * Math.cos(w), c.cy - c.loop * Math.sin(w) ]; }
    const u = 1 - t;
    return [u * u * c.x1 + 2 * u * t * c.cx + t * t * c.x2, u * u * c.y1 + 2 * u * t * c.cy + t * t * c.y2];
  }
  // trace adds the line to the path.
  function trace(c) {
    if (c.loop) { ctx.moveTo(c.cx + c.loop, c.cy); ctx.arc(c.cx, c.cy, c.loop, 0, 7); return; }
    ctx.moveTo(c.x1, c.y1);
    if (c.bend) ctx.quadraticCurveTo(c.cx, c.cy, c.x2, c.y2); else ctx.lineTo(c.x2, c.y2);
  }

  // ---- drawing ----
  let asked = 0;
  function draw() { if (!asked) asked = requestAnimationFrame(paint); }
  const lineWidth = e => Math.min(5, 1.25 + 0.75 * Math.log2(Math.max(1, +e.w)));

  function paint() {
    asked = 0;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.fillStyle = colors.canvas;
    ctx.fillRect(0, 0, width, height);
    const focus = hover || chosen;
    const near = new Set();
    if (focus) {
      if (focus.node !== undefined) near.add(focus.node);
      for (const i of edgesOf(focus)) { near.add(edges[i].s); near.add(edges[i].o); }
    }
    paintEdges(focus);
    paintNodes(focus, near);
    const pills = paintPills(focus);
    paintEdgeLabels(paintLabels(focus, near, pills));
  }

  const onScreen = (a, b) => !(Math.max(sx(a), sx(b)) < -60 || Math.min(sx(a), sx(b)) > width + 60 || Math.max(sy(a), sy(b)) < -60 || Math.min(sy(a), sy(b)) > height + 60);

  function paintEdges(focus) {
    const lit = new Set(edgesOf(hover).concat(edgesOf(chosen)));
    const base = shownEdges <= 80 ? 0.85 : shownEdges <= 300 ? 0.6 : shownEdges <= 1500 ? 0.42 : 0.3;
    if (chosen && chosen.node === undefined) {
      ctx.strokeStyle = colors.band; ctx.lineCap = "butt"; ctx.setLineDash([]);
      for (const i of edgesOf(chosen)) { ctx.lineWidth = lineWidth(edges[i]) + 13; ctx.beginPath(); trace(curve(i)); ctx.stroke(); }
    }
    for (const bright of [false, true]) {
      const batches = new Map();            // lines that are drawn alike are one path
      for (const k of moving && !bright ? foremost : bundles.keys()) {
        const b = bundles[k];
        if (!seen(nodes[b.a]) || !seen(nodes[b.b]) || !onScreen(nodes[b.a], nodes[b.b])) continue;
        const isOpen = open(k) || b.a === b.b;
        for (const i of isOpen ? b.edges : [b.edges[0]]) {
          if ((isOpen ? lit.has(i) : lit.size > 0 && b.edges.some(x => lit.has(x))) !== bright) continue;
          const look = lookOf(i, isOpen ? [i] : b.edges), key = look.kind + look.w;
          if (!batches.has(key)) batches.set(key, { ...look, lines: [] });
          batches.get(key).lines.push({ i, c: curve(i), oneWay: isOpen || b.edges.every(x => edges[x].s === edges[i].s) });
        }
      }
      for (const batch of batches.values()) stroke(batch, bright ? 1 : focus ? base * 0.33 : base, bright);
    }
    ctx.globalAlpha = 1;
    ctx.setLineDash([]);
  }

  // lookOf returns kind and width of the line that stands for edges.
  function lookOf(i, list) {
    const kind = edges[i].k || "solid";
    return { kind: list.every(x => (edges[x].k || "solid") === kind) ? kind : "solid", w: Math.max(...list.map(x => lineWidth(edges[x]))) };
  }

  function stroke({ kind, w, lines }, alpha, bright) {
    const ink = kind === "double" ? colors.error : bright ? colors.ink : colors.edge;
    ctx.globalAlpha = alpha;
    ctx.strokeStyle = ctx.fillStyle = ink;
    ctx.lineCap = kind === "dotted" ? "round" : "butt";
    ctx.setLineDash(kind === "dashed" ? [7, 5] : kind === "dotted" ? [0.01, 1.2 * w + 3.6] : []);
    ctx.lineWidth = kind === "double" ? 3 * w + 0.5 : w;
    ctx.beginPath();
    for (const l of lines) trace(l.c);
    ctx.stroke();
    if (kind === "double") {
      ctx.globalAlpha = 1; ctx.strokeStyle = colors.canvas; ctx.lineWidth = w + 0.5;
      ctx.stroke();
      ctx.globalAlpha = alpha;
    }
    if (moving && shownEdges > 600 && !bright) return;
    ctx.setLineDash([]);
    for (const { i, c, oneWay } of lines) if (oneWay && !c.loop && Math.hypot(c.x2 - c.x1, c.y2 - c.y1) > 40) arrow(edges[i], c, w, kind);
  }

  // arrow draws the head of an edge. (One path of thousands of heads takes ten times as long to fill.)
  function arrow(e, c, w, kind) {
    const r = radius(nodes[e.o]) + (chosen && chosen.node === e.o ? 9 : 4);
    const [px, py] = pointOn(c, 0.96 - Math.min(0.5, r / Math.max(1, Math.hypot(c.x2 - c.x1, c.y2 - c.y1))));
    const d = Math.hypot(c.x2 - px, c.y2 - py) || 1, ux = (c.x2 - px) / d, uy = (c.y2 - py) / d;
    const size = 6.5 + 1.6 * w, half = size * 0.45;
    for (const shift of kind === "double" ? [0, size * 0.8] : [0]) {
      const hx = c.x2 - ux * (r + shift), hy = c.y2 - uy * (r + shift);
      ctx.beginPath();
      ctx.moveTo(hx, hy);
      ctx.lineTo(hx - ux * size - uy * half, hy - uy * size + ux * half);
      ctx.lineTo(hx - ux * size * 0.74, hy - uy * size * 0.74);
      ctx.lineTo(hx - ux * size + uy * half, hy - uy * size - ux * half);
      ctx.fill();
    }
  }

  function paintNodes(focus, near) {
    for (let k = ranked.length - 1; k >= 0; k--) {
      const n = ranked[k];
      if (!seen(n)) continue;
      const x = sx(n), y = sy(n), r = radius(n);
      if (x < -r - 8 || y < -r - 8 || x > width + r + 8 || y > height + r + 8) continue;
      ctx.globalAlpha = focus && !near.has(n.i) ? 0.45 : 1;
      const isChosen = chosen && chosen.node === n.i, end = chosen && chosen.node === undefined && near.has(n.i) && !hover;
      if (r < 4 && !isChosen && !end && !(hover && hover.node === n.i)) {
        ctx.fillStyle = colors[n.type];
        ctx.beginPath(); ctx.arc(x, y, r, 0, 7); ctx.fill();
        continue;
      }
      const path = PATHS[n.type];
      ctx.save();
      ctx.translate(x, y);
      const ring = (extra, color) => { ctx.save(); ctx.scale(r, r); ctx.lineWidth = 2 * extra / r; ctx.lineJoin = "round"; ctx.strokeStyle = color; ctx.stroke(path); ctx.restore(); };
      if (isChosen) { ring(9.4, colors.band); ring(4.4, colors.ink); ring(2.2, colors.canvas); }
      else if (hover && hover.node === n.i || end) { ring(4, colors.ink); ring(2.2, colors.canvas); }
      else if (r >= 6) ring(1.6, colors.canvas);
      ctx.scale(r, r);
      if (n.type === "concept") {
        ctx.fillStyle = colors.canvas; ctx.fill(path);
        ctx.fillStyle = colors.concept; ctx.globalAlpha *= 0.14; ctx.fill(path); ctx.globalAlpha /= 0.14;
        ctx.lineWidth = Math.max(0.3, 1.6 / r); ctx.strokeStyle = colors.concept;
        ctx.beginPath(); ctx.arc(0, 0, 1 - ctx.lineWidth / 2, 0, 7); ctx.stroke();
      } else {
        ctx.fillStyle = colors[n.type]; ctx.fill(path, "evenodd");
      }
      if (r >= 10 && LINES[n.type]) {
        const size = n.type === "concept" ? 0.95 : 1.12;
        ctx.translate(0, n.type === "place" ? -0.14 : n.type === "event" ? 0.14 : 0);
        ctx.scale(size / 24, size / 24);
        ctx.translate(-12, -12);
        ctx.lineWidth = 2; ctx.lineJoin = ctx.lineCap = "round";
        ctx.strokeStyle = n.type === "concept" ? colors.concept : white(colors[n.type]) ? "#FFFFFF" : "#14171A";
        ctx.stroke(LINES[n.type]);
      }
      ctx.restore();
    }
    ctx.globalAlpha = 1;
  }

  // lines breaks a name at spaces into at most three lines of 150 px.
  const broken = new Map();
  function lines(n, font) {
    const key = n.i + font;
    if (broken.has(key)) return broken.get(key);
    ctx.font = font;
    const out = [];
    let line = "";
    for (const word of n.n.split(/\s+/)) {
      const next = line ? line + " " + word : word;
      if (line && ctx.measureText(next).width > 150) { out.push(line); line = word; } else line = next;
    }
    out.push(line);
    if (out.length > 3) { out.length = 3; out[2] += "…"; }
    const value = out.map(s => { while (ctx.measureText(s).width > 190) s = s.slice(0, -2) + "…"; return { s, w: ctx.measureText(s).width }; });
    broken.set(key, value);
    return value;
  }

  function paintLabels(focus, near, pills) {
    const taken = [];
    const cells = new Map();
    const put = b => { for (let x = Math.floor(b.l / 80); x <= b.r / 80; x++) for (let y = Math.floor(b.t / 80); y <= b.b / 80; y++) { const k = x + " " + y; (cells.get(k) || cells.set(k, []).get(k)).push(b); } taken.push(b); };
    const hits = b => {
      let area = 0;
      for (let x = Math.floor(b.l / 80); x <= b.r / 80; x++) for (let y = Math.floor(b.t / 80); y <= b.b / 80; y++) for (const o of cells.get(x + " " + y) || []) {
        const w = Math.min(b.r, o.r) - Math.max(b.l, o.l), h = Math.min(b.b, o.b) - Math.max(b.t, o.t);
        if (w > 0 && h > 0 && o.of !== b.of) area += w * h;
      }
      return area;
    };
    const visible = [];
    for (const n of ranked) {
      if (!seen(n)) continue;
      const x = sx(n), y = sy(n), r = radius(n);
      if (x < -80 || y < -40 || x > width + 80 || y > height + 40) continue;
      put({ l: x - r, r: x + r, t: y - r, b: y + r, of: n.i });
      visible.push(n);
    }
    pills.forEach(put);
    let budget = moving ? 90 : 200;
    const first = n => (near.has(n.i) ? 0 : 1);
    if (focus) visible.sort((a, b) => first(a) - first(b) || a.rank - b.rank);
    ctx.textBaseline = "alphabetic";
    ctx.lineJoin = "round";
    for (const n of visible) {
      if (budget <= 0) break;
      const must = focus && near.has(n.i), r = radius(n);
      if (r < 3 && !must) continue;
      const part = n.rank < Math.min(12, nodes.length * 0.05) ? 0 : n.rank < Math.min(60, nodes.length * 0.25) ? 0.1 : 1;
      const big = nodes.length > 300;
      const font = part < 0.05 ? "600 15px " + SANS : part < 0.25 ? "600 13px " + SANS : big ? "400 11px " + SANS : "400 12px " + SANS;
      const size = part < 0.05 ? 15 : part < 0.25 ? 13 : big ? 11 : 12;
      const text = lines(n, font), w = Math.max(...text.map(t => t.w)), h = text.length * size * 1.2;
      const x = sx(n), y = sy(n);
      let best = null;
      const d = r * 0.75 + 2;
      for (const [l, t] of [[x - w / 2, y + r + 4], [x + r + 5, y - h / 2], [x - r - 5 - w, y - h / 2], [x - w / 2, y - r - 4 - h], [x + d, y + d], [x + d, y - d - h], [x - d - w, y + d], [x - d - w, y - d - h]]) {
        const b = { l, t, r: l + w, b: t + h, of: n.i };
        b.cost = hits(b) + (l < 4 || t < 4 || b.r > width - 4 || b.b > height - 4 ? w * h / 2 : 0);
        if (!best || b.cost < best.cost) best = b;
        if (best.cost === 0) break;
      }
      if (best.cost > w * h * (part < 0.05 ? 0.6 : part < 0.25 ? 0.15 : 0.04) && !must) continue;
      put(best);
      budget--;
      ctx.globalAlpha = focus && !near.has(n.i) ? 0.5 : 1;
      ctx.font = font;
      ctx.strokeStyle = colors.canvas; ctx.lineWidth = 3.5;
      ctx.fillStyle = part < 0.25 ? colors.text : colors.text2;
      text.forEach((t, i) => {
        const tx = best.l + (w - t.w) / 2, ty = best.t + size + i * size * 1.2;
        ctx.strokeText(t.s, tx, ty);
        ctx.fillText(t.s, tx, ty);
      });
    }
    ctx.globalAlpha = 1;
    return { hits, put };
  }

  function plate(x, y, text, { fill, line, color, bold }) {
    ctx.font = (bold ? "600 12px " : "500 11px ") + SANS;
    const w = ctx.measureText(text).width + (line ? 12 : 6), h = line ? 20 : 16;
    ctx.beginPath();
    if (ctx.roundRect) ctx.roundRect(x - w / 2, y - h / 2, w, h, line ? 4 : h / 2); else ctx.rect(x - w / 2, y - h / 2, w, h);
    ctx.fillStyle = fill; ctx.fill();
    if (line) { ctx.strokeStyle = line; ctx.lineWidth = 1.2; ctx.setLineDash([]); ctx.stroke(); }
    ctx.fillStyle = color; ctx.textBaseline = "middle"; ctx.textAlign = "center";
    ctx.fillText(text, x, y + 0.5);
    ctx.textAlign = "left";
  }
  const short = s => s.length > 48 ? s.slice(0, 47) + "…" : s;

  // paintPills says on each closed bundle how many relations it is, and returns where.
  function paintPills(focus) {
    const out = [], lit = new Set(edgesOf(focus).map(i => edges[i].bundle));
    if (moving && shownEdges >= 400 || !focus && shownEdges > 600 && cam.zoom < 0.8) return out;
    bundles.forEach((b, k) => {
      if (b.edges.length < 2 || open(k) || b.a === b.b || !seen(nodes[b.a]) || !seen(nodes[b.b]) || focus && !lit.has(k)) return;
      const p = nodes[b.a], q = nodes[b.b], x = (sx(p) + sx(q)) / 2, y = (sy(p) + sy(q)) / 2;
      if (x < 0 || y < 0 || x > width || y > height || Math.hypot(sx(p) - sx(q), sy(p) - sy(q)) < 70) return;
      const box = { l: x - 13, r: x + 13, t: y - 9, b: y + 9, of: -1 };
      if (out.some(o => Math.min(o.r, box.r) > Math.max(o.l, box.l) && Math.min(o.b, box.b) > Math.max(o.t, box.t))) return;
      out.push(box);
      plate(x, y, "×" + b.edges.length, { fill: colors.card, color: colors.text2 });
    });
    return out;
  }

  function paintEdgeLabels(room) {
    const strong = chosen && chosen.node === undefined ? edgesOf(chosen) : [];
    const soft = hover ? edgesOf(hover) : chosen && chosen.node !== undefined ? edgesOf(chosen) : [];
    const middle = (c, t) => c.loop ? [c.cx, c.cy - c.loop] : pointOn(c, t);
    if (soft.length <= 40) for (const i of soft) {
      const e = edges[i];
      if (strong.includes(i) || !seen(nodes[e.s]) || !seen(nodes[e.o])) continue;
      const c = curve(i);
      if (bundles[e.bundle].edges.length > 1 && !open(e.bundle) || Math.hypot(c.x2 - c.x1, c.y2 - c.y1) < 70 && !c.loop) continue;
      ctx.font = "500 11px " + SANS;
      const w = ctx.measureText(short(e.l)).width + 6;
      for (const t of [0.5, 0.42, 0.58, 0.34, 0.66, 0.28, 0.72]) {
        const [x, y] = middle(c, t), box = { l: x - w / 2, r: x + w / 2, t: y - 8, b: y + 8, of: -2 - i };
        if (room.hits(box) > 0) continue;
        room.put(box);
        plate(x, y, short(e.l), { fill: colors.canvas, color: colors.text2 });
        break;
      }
    }
    strong.forEach((i, k) => {
      plate(...middle(curve(i), strong.length > 1 ? 0.35 + 0.3 * (k % 2) : 0.5), short(edges[i].l), { fill: colors.marker, line: colors.ink, color: colors.text, bold: true });
    });
  }

  // ---- hit test ----
  function hit(x, y) {
    let best = null, near = Infinity;
    for (const n of nodes) {
      if (!seen(n)) continue;
      const d = Math.hypot(sx(n) - x, sy(n) - y) - radius(n) * 1.1;
      if (d < 4 && d < near) { near = d; best = { node: n.i }; }
    }
    if (best) return best;
    near = 7;
    for (let k = 0; k < bundles.length; k++) {
      const b = bundles[k];
      if (!seen(nodes[b.a]) || !seen(nodes[b.b]) || !onScreen(nodes[b.a], nodes[b.b])) continue;
      const isOpen = open(k) || b.a === b.b;
      for (const i of isOpen ? b.edges : [b.edges[0]]) {
        const d = distance(curve(i), x, y);
        if (d < near) { near = d; best = isOpen || b.edges.length === 1 ? { edge: i } : { bundle: k }; }
      }
    }
    return best;
  }
  function distance(c, x, y) {
    if (c.loop) return Math.abs(Math.hypot(x - c.cx, y - c.cy) - c.loop);
    const steps = c.bend ? 12 : 1;
    let best = Infinity, [px, py] = [c.x1, c.y1];
    for (let k = 1; k <= steps; k++) {
      const [qx, qy] = pointOn(c, k / steps);
      const dx = qx - px, dy = qy - py, t = Math.max(0, Math.min(1, ((x - px) * dx + (y - py) * dy) / (dx * dx + dy * dy || 1)));
      best = Math.min(best, Math.hypot(px + t * dx - x, py + t * dy - y));
      px = qx; py = qy;
    }
    return best;
  }
