// Requests to the simulator.

export async function post(path, value) {
  const answer = await fetch('/simulator/' + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(value),
  });
  if (!answer.ok) throw new Error(path + ' ' + answer.status);
  return answer.json();
}

export async function upload(blob) {
  const answer = await fetch('/simulator/upload', {
    method: 'POST',
    headers: { 'Content-Type': blob.type || 'application/octet-stream' },
    body: blob,
  });
  if (!answer.ok) throw new Error('upload ' + answer.status);
  return (await answer.json()).id;
}

// Calls `heard` with each piece of news, and `lost` with true while nobody answers.
export async function listen(heard, lost) {
  let boot = '';
  let change = 0;
  for (;;) {
    try {
      const answer = await fetch(`/simulator/news?boot=${boot}&after=${change}`, { cache: 'no-store' });
      if (!answer.ok) throw new Error('news ' + answer.status);
      const news = await answer.json();
      news.fresh = news.boot !== boot;
      boot = news.boot;
      change = news.change;
      lost(false);
      heard(news);
    } catch (trouble) {
      lost(true);
      await new Promise((resume) => setTimeout(resume, 1000));
    }
  }
}
