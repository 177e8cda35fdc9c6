/** Buttons that print the page: only scripts can, so they are hidden until this runs. */
export const watchPrinting = (): void => {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) button.hidden = false
  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-print]') !== null) print()
  })
}
