import { html, useElementId, useWords } from '@lintel/core/ui'
import { useEffect, useState } from 'preact/hooks'
import { words } from '../words.js'

/** Where scripts run: reads a file of ids into the field above, on this computer. */
export const IdFile = () => {
  const t = useWords(words)
  const id = useElementId('id-file')
  const [isScripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  const read = async ({ currentTarget }: Event): Promise<void> => {
    if (!(currentTarget instanceof HTMLInputElement)) return
    const field = currentTarget.form?.elements.namedItem('ids')
    const file = currentTarget.files?.[0]
    if (file !== undefined && field instanceof HTMLTextAreaElement) field.value = await file.text()
  }
  if (!isScripted) return null
  return html`<div class="field"><label for=${id}>${t('chooseFile')}</label>
    <input id=${id} type="file" accept=".csv,.txt,text/csv,text/plain" onChange=${(event: Event) => void read(event)} /></div>`
}
