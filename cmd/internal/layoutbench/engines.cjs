// node engines.cjs ENGINE EDGES STEPS [OUT]: makes steps with an engine of npm, prints the median CPU time of one, and writes the places.
const fs = require('fs');
const [engine, edgesFile, steps, out] = process.argv.slice(2);
const index = new Map(), edges = [];
const number = (name) => { if (!index.has(name)) index.set(name, index.size); return index.get(name); };
for (const line of fs.readFileSync(edgesFile, 'utf8').split('\n')) {
  const [a, b] = line.trim().split(/\s+/);
  if (b !== undefined) edges.push([number(a), number(b)]);
}
const n = index.size;

function d3() {
  const force = require('d3-force');
  const nodes = Array.from({ length: n }, (_, i) => ({ index: i }));
  const links = edges.map(([source, target]) => ({ source, target }));
  const simulation = force.forceSimulation(nodes).stop()
    .force('link', force.forceLink(links)).force('charge', force.forceManyBody()).force('x', force.forceX()).force('y', force.forceY());
  return { step: () => simulation.tick(), place: (i) => nodes[i] };
}

function ngraph() {
  const graph = require('ngraph.graph')();
  for (let i = 0; i < n; i++) graph.addNode(i);
  for (const [a, b] of edges) graph.addLink(a, b);
  const layout = require('ngraph.forcelayout')(graph);
  return { step: () => layout.step(), place: (i) => layout.getNodePosition(i) };
}

function forceAtlas() {
  const Graph = require('graphology');
  const forceAtlas2 = require('graphology-layout-forceatlas2');
  const graph = new Graph({ type: 'undirected' });
  let seed = 1;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let i = 0; i < n; i++) graph.addNode(i, { x: random() * 100, y: random() * 100 });
  for (const [a, b] of edges) if (a !== b) graph.mergeEdge(a, b);
  const settings = forceAtlas2.inferSettings(graph);
  settings.barnesHutOptimize = true;
  const iterate = require('graphology-layout-forceatlas2/iterate');
  const helpers = require('graphology-layout-forceatlas2/helpers');
  const all = Object.assign({}, require('graphology-layout-forceatlas2/defaults'), settings);
  const matrices = helpers.graphToByteArrays(graph, () => 1);
  const width = matrices.nodes.length / n;
  return { step: () => iterate(all, matrices.nodes, matrices.edges), place: (i) => ({ x: matrices.nodes[i * width], y: matrices.nodes[i * width + 1] }) };
}

const run = { 'd3-force': d3, 'ngraph.forcelayout': ngraph, 'graphology-layout-forceatlas2': forceAtlas }[engine]();
const times = [];
for (let k = 0; k < Number(steps); k++) {
  const before = process.cpuUsage();
  run.step();
  const used = process.cpuUsage(before);
  times.push((used.user + used.system) / 1000);
}
times.sort((a, b) => a - b);
if (out) {
  fs.writeFileSync(out, [...index].map(([name, i]) => `${name} ${run.place(i).x} ${run.place(i).y}`).join('\n') + '\n');
} else {
  console.log(JSON.stringify({ cpu_ms_per_tick: times[times.length >> 1] }));
}
