// The notice before the session ends. It counts by the clock that the page came
// with, asks the portal nothing, and so keeps no session alive by itself. Pages in
// other tabs tell it when they have been in touch with the portal.
const early = 180_000;
const notice = document.querySelector(".session-notice");

if (notice) {
  const form = document.getElementById("extend");
  const idle = notice.dataset.idle * 1000;
  const last = Date.now() + notice.dataset.left * 1000;
  const tabs = new BroadcastChannel("session");
  let seen = Date.now();

  const box = document.createElement("div");
  const text = document.createElement("p");
  const more = form?.querySelector("button").cloneNode(true);
  box.append(text);
  if (more) {
    more.className = "ds-button";
    more.dataset.variant = "secondary";
    more.setAttribute("form", "extend");
    box.append(more);
  }
  box.hidden = true;
  notice.append(box);

  const look = () => {
    const ends = Math.min(seen + idle, last);
    const left = ends - Date.now();
    const say = left <= 0 ? "over" : left > Math.min(early, idle / 2) ? "" : ends < last && form ? "soon" : "last";
    const at = new Date(ends).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    const words = say && notice.dataset[say].replace("#", at);
    if (text.textContent !== words) text.textContent = words;
    box.hidden = !say;
    if (more) more.hidden = say !== "soon";
  };
  const touched = () => {
    seen = Date.now();
    look();
  };
  tabs.onmessage = touched;
  tabs.postMessage("");

  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(form.action, { method: "POST" }).catch(() => undefined);
    if (answer?.ok) {
      touched();
      tabs.postMessage("");
    } else if (answer?.status === 401) {
      seen = 0;
      look();
    }
  });
  setInterval(look, 5000);
  document.addEventListener("visibilitychange", look);
}
