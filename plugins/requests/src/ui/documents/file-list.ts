import { fileSize, html, useFileAddress, usePortal, useWords } from '@lintel/core/ui'
import type { ComponentChildren } from 'preact'
import type { RequestFile } from '../../contract.js'
import { documentWords } from '../../documents/document-words.js'

/** What can be done about one file. */
export type Acts = (file: RequestFile) => ComponentChildren
interface Given {
  readonly files: readonly RequestFile[]
  readonly label: string
  readonly acts?: Acts
}
const page = 'M7 3h7l5 5v13H7zM14 3v5h5M10 13h6M10 17h6'
const picture = 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4'

/** What a file is, in a word: the ending of its name. */
const kindOf = (name: string): string => /\.(\w{1,8})$/.exec(name)?.[1]?.toUpperCase() ?? ''

const FileLine = ({ file, acts }: { readonly file: RequestFile; readonly acts?: Acts | undefined }) => {
  const t = useWords(documentWords)
  const { language } = usePortal()
  const address = useFileAddress()
  const { id, name, type, size, state, check } = file
  const about = state === 'clean' ? `${kindOf(name)} · ${fileSize(size, language)}` : t(state === 'rejected' ? 'fileHarmful' : 'fileWaits')
  return html`<li class="file">
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${type.startsWith('image/') ? picture : page} /></svg>
    <div>${state === 'clean' ? html`<a href=${address(id)} download>${name}</a>` : html`<span>${name}</span>`}<p class="small">${
      check === undefined
        ? null
        : html`<span class=${check.verdict === 'accepted' ? 'tag good' : 'tag warm'}>${t(`check.${check.verdict}`)}</span> `
    }${about}</p>${check?.reason === undefined ? null : html`<p class="keep-lines">${check.reason}</p>`}</div>
    ${acts?.(file) ?? null}
  </li>`
}

/** The files of a request: each with its name, kind, size and what was decided, to be opened once it is known to be clean. */
export const FileList = ({ files, label, acts }: Given) =>
  files.length === 0
    ? null
    : html`<ul class="files" aria-label=${label}>${files.map((file) => html`<${FileLine} key=${file.id} file=${file} acts=${acts} />`)}</ul>`
