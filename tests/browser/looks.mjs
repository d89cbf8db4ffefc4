// What everybody must be able to read and to reach. Runs inside the page.

// Texts whose contrast with what stands behind them is below 4.5, as "words: ratio".
export function faintTexts() {
  const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
  const parsed = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return [r, g, b, a];
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((value, index) => value * a + below[index] * (1 - a));
  const behind = (element) => {
    if (!element) return [255, 255, 255];
    const own = parsed(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own.slice(0, 3) : over(own, behind(element.parentElement));
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const words = walker.currentNode.data.trim();
    if (!words || !element.checkVisibility({ checkOpacity: true }) || element.closest('option, svg')) continue;
    const back = behind(element);
    const front = over(parsed(getComputedStyle(element).color), back);
    const [high, low] = [light(front), light(back)].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 4.5) faint.push(`${words.slice(0, 30)}: ${ratio.toFixed(2)}`);
  }
  return faint;
}

// Things to press or to fill in that have no name.
export function namelessControls() {
  return [...document.querySelectorAll('button, select, textarea, input:not([hidden])')]
    .filter((control) => control.checkVisibility())
    .filter((control) => !control.getAttribute('aria-label') && !control.textContent.trim() && !control.labels?.length)
    .map((control) => control.outerHTML.slice(0, 80));
}

export function widerThanScreen() {
  return document.documentElement.scrollWidth > document.documentElement.clientWidth;
}
