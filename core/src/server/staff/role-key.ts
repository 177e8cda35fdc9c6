/** `Intake desk` → `role-intake-desk`, and another one of the name `role-intake-desk-2`. */
export function roleKey(name: string, isTaken: (key: string) => boolean): string {
  const letters = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const plain = letters
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 50)
  const stem = `role-${plain === '' ? 'own' : plain}`
  for (let at = 1; ; at++) {
    const key = at === 1 ? stem : `${stem}-${at}`
    if (!isTaken(key)) return key
  }
}
