/** Whether somebody has written into a form since it was drawn. */
const isTouched = (form: HTMLFormElement): boolean =>
  [...form.elements].some(
    (field) =>
      ((field instanceof HTMLInputElement && field.type !== 'hidden' && field.type !== 'checkbox' && field.type !== 'radio') ||
        field instanceof HTMLTextAreaElement) &&
      field.value !== field.defaultValue,
  )

/** Sends what was typed to be kept: all forms of the page that somebody has written into. Passwords stay here. */
export const keepTyped = async (): Promise<void> => {
  const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-enhanced]')].filter(isTouched)
  for (const form of forms) {
    const body = new URLSearchParams({ _path: `${location.pathname}${location.search}` })
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
    if (form.querySelector('[data-taken] input') !== null) body.append('_files', 'yes')
    await fetch('/drafts', { method: 'POST', body, credentials: 'same-origin', headers: { 'lintel-background': '1' } }).catch(
      () => undefined,
    )
  }
}
