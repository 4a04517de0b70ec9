// What a hostile page tries, given the address of a server and a link that it somehow knows.
async ([url, fiche]) => {
  const socket = new WebSocket(`${url.replace("http", "ws")}/_stcore/stream`);
  const opened = new Promise((done) => {
    socket.onopen = () => done("open");
    socket.onerror = () => done("closed");
  });
  const read = fetch(`${url}/sante`).then(
    () => "read",
    () => "refused",
  );
  const typed = { fiche, author: "a", path: "depart.product", before: "SecretAda", after: "x" };
  const sent = { method: "POST", mode: "no-cors", body: JSON.stringify(typed) };
  await fetch(`${url}/saisie`, sent).catch(() => {});
  const frame = document.createElement("iframe");
  const framed = new Promise((done) => {
    frame.onload = () => done(frame.contentWindow.length ? "shown" : "empty");
  });
  frame.src = `${url}/depart?fiche=${fiche}`;
  document.body.append(frame);
  return { socket: await opened, read: await read, frame: await framed };
};
