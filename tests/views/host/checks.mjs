/** What holds for every page; runs in the page and gives what does not: contrast, width, names, identifiers. */
export function checks() {
  const host = document.querySelector(".ui-ext-shadow-app")?.shadowRoot ?? document;
  const root = host.querySelector(".root");
  const wrong = [];
  // a color in any notation as red, green, blue and alpha from 0 to 1
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const color = (text) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const luminance = ([r, g, b]) => {
    const part = (v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ground = (element) => {
    const layers = [];
    for (let e = element; e instanceof Element; e = e.parentElement ?? e.getRootNode().host) {
      layers.push(color(getComputedStyle(e).backgroundColor));
      if (layers.at(-1)[3] === 1) {
        break;
      }
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const isHidden = style.visibility === "hidden" || box.width < 2 || element.closest("[inert]") || element.closest(":disabled");
    if (node.textContent.trim() === "" || isHidden || element.closest("option,style")) {
      continue;
    }
    const ink = color(element instanceof SVGElement ? style.fill : style.webkitTextFillColor);
    const below = ground(element);
    const [a, b] = [luminance(over(ink, below)), luminance(below)].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < 4.5) {
      wrong.push(`contrast ${contrast.toFixed(2)}: ${node.textContent.trim().slice(0, 40)}`);
    }
  }
  if (root.scrollWidth > root.clientWidth + 1) {
    const widest = [...root.querySelectorAll("*")].find((e) => e.getBoundingClientRect().right > root.clientWidth + 1);
    wrong.push(`wider than the page: ${widest?.outerHTML.slice(0, 80)}`);
  }
  for (const img of root.querySelectorAll("img:not([alt])")) {
    wrong.push(`no alternative text: ${img.outerHTML.slice(0, 60)}`);
  }
  for (const control of root.querySelectorAll("input, select, button, [role=listbox], [role=dialog], svg[role=img]")) {
    const name = control.getAttribute("aria-label") ?? control.labels?.[0]?.textContent ?? control.textContent;
    if (!name?.trim()) {
      wrong.push(`no name: ${control.outerHTML.slice(0, 80)}`);
    }
  }
  const ids = [...root.querySelectorAll("[id]")].map((element) => element.id);
  ids.filter((id, i) => ids.indexOf(id) !== i).forEach((id) => wrong.push(`twice: id ${id}`));
  return wrong;
}
