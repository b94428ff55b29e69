// The page of a model: a seed, the variety, classes and directions, and the picture that they give.

const model = JSON.parse(document.getElementById("model").textContent);
const painter = new Painter(model, document.getElementById("weights").textContent.trim());
const canvas = document.getElementById("picture");
const seed = document.getElementById("seed");
const sliders = document.getElementById("sliders");
canvas.width = model.width;
canvas.height = model.height;
canvas.style.setProperty("--aspect", model.width / model.height);
let isWaiting = false;

function slider(name, least, most, usual) {
  const label = document.createElement("label"), words = document.createElement("output");
  const input = document.createElement("input");
  Object.assign(input, { type: "range", min: least, max: most, step: 0.01, value: usual });
  input.dataset.usual = usual;
  const say = () => (words.value = Number(input.value).toFixed(2));
  input.addEventListener("input", () => { say(); later(); });
  input.addEventListener("reset-slider", () => { input.value = usual; say(); });
  label.append(name, words, input);
  sliders.append(label);
  say();
  return input;
}

const variety = slider("Variety", 0, 1.5, 1);
const classes = model.classes.map((name, at) => slider(name, 0, 1, at === 0 ? 1 : 0));
const directions = model.directions.map(({ title }) => slider(title, -3, 3, 0));

// What the sliders say: a latent, and the shares of the classes.
function place() {
  const z = painter.latent(Math.max(0, Math.floor(Number(seed.value) || 0)), 0).map((v) => v * variety.value);
  model.directions.forEach(({ vector }, at) => {
    const amount = Number(directions[at].value);
    if (amount) vector.forEach((v, i) => (z[i] += amount * v));
  });
  const shares = classes.map((input) => Number(input.value)), sum = shares.reduce((a, b) => a + b, 0);
  return [z, shares.map((share) => (sum ? share / sum : 1 / shares.length))];
}

function paint() {
  isWaiting = false;
  const pixels = painter.paint(...place());
  canvas.getContext("2d").putImageData(new ImageData(pixels, model.width, model.height), 0, 0);
}

function later() {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(paint);
}

function random() {
  seed.value = Math.floor(Math.random() * 1e7);
  later();
}

function save() {
  const link = document.createElement("a");
  link.download = `${document.title} ${seed.value}.png`;
  link.href = canvas.toDataURL("image/png");
  link.click();
}

seed.addEventListener("input", later);
document.getElementById("random").addEventListener("click", random);
document.getElementById("save").addEventListener("click", save);
document.getElementById("reset").addEventListener("click", () => {
  for (const input of [variety, ...classes, ...directions]) input.dispatchEvent(new Event("reset-slider"));
  later();
});
document.addEventListener("keydown", (event) => {
  if (event.target.type === "number" || event.ctrlKey || event.metaKey) return;  // Letters mean nothing to sliders.
  const key = event.key.toLowerCase();
  if (key === "r") random();
  if (key === "v") canvas.classList.toggle("squares");
});
paint();
