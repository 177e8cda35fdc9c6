import { html, useWords } from '@lintel/core/ui'
import type { ComponentChildren, VNode } from 'preact'
import type { RequestFile, Wanted } from '../../contract.js'
import { documentWords } from '../../documents/document-words.js'
import { type Acts, FileList } from './file-list.js'

interface Given {
  readonly wanted: Wanted
  readonly files: readonly RequestFile[]
  readonly acts?: Acts | undefined
  /** What stands below the files of a part, which counts from 1. */
  readonly below?: (part: number, name: string, sent: readonly RequestFile[]) => ComponentChildren
}
/** Each document that was asked for by its name: what was sent for it; then what is none of them. */
export const PartList = ({ wanted, files, acts, below }: Given): VNode => {
  const t = useWords(documentWords)
  const others = files.filter(({ part }) => part === undefined)
  return html`<ul class="stack">${wanted.parts.map((name, index) => {
    const sent = files.filter(({ part }) => part === index + 1)
    return html`<li key=${name} class="stack close"><div class="line"><h3>${name}</h3>${
      sent.length === 0 ? html`<span class="tag">${t('partMissing')}</span>` : null
    }</div><${FileList} files=${sent} label=${name} acts=${acts} />${below?.(index + 1, name, sent) ?? null}</li>`
  })}</ul>${
    others.length === 0 || below !== undefined
      ? null
      : html`<h3>${t('otherFiles')}</h3><${FileList} files=${others} label=${t('otherFiles')} acts=${acts} />`
  }`
}
