const isTaken = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.dataset['files'] !== undefined && (target.files?.length ?? 0) > 0

/** Where the code cannot be fetched the files simply stay in the field and go along with the form. */
const take = (input: HTMLInputElement): void =>
  void import('./files/take-files.js').then(
    ({ takeFiles }) => takeFiles(input),
    () => undefined,
  )

/** Lets files go ahead of their form as soon as they are chosen. */
export const watchFiles = (): void => {
  document.addEventListener('change', ({ target }) => {
    if (isTaken(target)) take(target)
  })
  for (const input of document.querySelectorAll('[data-files]')) if (isTaken(input)) take(input) // chosen before this ran
}
