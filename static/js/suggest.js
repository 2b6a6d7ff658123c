// Suggestions while a search box is typed in: the box is a combobox whose list is
// filled by what its button would find, asked for at the same address. Only what
// stands in the box is sent.
for (const list of document.querySelectorAll("[role=listbox]")) {
  const status = list.nextElementSibling;
  const box = list.parentElement;
  const input = box.querySelector("input");
  const { form, name } = input;
  const aria = (what, value) => input.setAttribute("aria-" + what, value);
  let waiting, asked, at;

  // The id that was picked, and radios of what was picked before.
  const id =
    box.querySelector(`input[type=hidden][name=${name}_id]`) ??
    Object.assign(document.createElement("input"), { type: "hidden", name: name + "_id", disabled: true });
  box.append(id);
  box.addEventListener("change", (event) => {
    if (event.target.type === "radio") id.disabled = true;
  });

  const stop = () => {
    clearTimeout(waiting);
    asked?.abort();
    list.hidden = true;
    at = null;
    aria("expanded", false);
    input.removeAttribute("aria-activedescendant");
  };
  const go = (option) => {
    at?.removeAttribute("aria-selected");
    at = option;
    at.setAttribute("aria-selected", true);
    at.scrollIntoView({ block: "nearest" });
    aria("activedescendant", at.id);
  };
  const pick = (option) => {
    id.value = option.dataset.value;
    id.disabled = false;
    form[name + "_for"].value = input.value = option.firstElementChild.textContent;
    for (const radio of box.querySelectorAll("[type=radio]")) radio.checked = false;
    stop();
  };
  const ask = async () => {
    stop();
    asked = new AbortController();
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { "X-Suggest": 1 },
        body: new URLSearchParams({ kind: form.kind.value, sok: name, [name]: input.value }),
        signal: asked.signal,
      });
      if (!answer.ok) return;
      list.innerHTML = await answer.text();
      const said = list.lastElementChild;
      said.remove();
      status.textContent = said.textContent;
      list.hidden = !list.firstElementChild;
      aria("expanded", !list.hidden);
    } catch {
      // typed on, or no line: the button is there
    }
  };

  input.setAttribute("role", "combobox");
  aria("autocomplete", "list");
  aria("expanded", false);
  aria("controls", list.id);
  input.after(list);
  input.addEventListener("input", () => {
    stop();
    if (input.value.trim()[1]) waiting = setTimeout(ask, 150);
  });
  input.addEventListener("blur", stop);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: ["next", "first"], ArrowUp: ["previous", "last"] }[event.key];
    if (event.isComposing || (list.hidden && !step)) return;
    if (step && list.hidden) ask();
    else if (step) go(at?.[step[0] + "ElementSibling"] ?? list[step[1] + "ElementChild"]);
    else if (event.key === "Escape") stop();
    else if (event.key === "Enter" && at) pick(at);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) pick(option);
  });
}
