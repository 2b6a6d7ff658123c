// Advice beside the note while it is written, where the page came with words to
// look for (design.md §8): it is shown and hidden here, and that it was is known to
// nobody else.
const advice = document.querySelector("[data-words]");

if (advice) {
  const note = document.getElementById("note");
  const words = advice.dataset.words.split(" ");
  const look = () => {
    const said = note.value.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
    advice.hidden = !said.some((s) => words.some((w) => s.startsWith(w)));
  };
  note.addEventListener("input", look);
  look();
}
