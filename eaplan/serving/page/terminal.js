// Gives the terminal the keyboard as soon as the application draws, so that nobody has to click first. Before that the
// application would not hear of it.
new MutationObserver((changes, observer) => {
  if (document.body.classList.contains("-first-byte")) {
    observer.disconnect();
    document.querySelector(".xterm-helper-textarea").focus();
  }
}).observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ["class"] });
