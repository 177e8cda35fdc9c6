import { fileSize, html, useFileAddress, usePortal, useWords } from '@lintel/core/ui'
import type { AttachedFile } from '../../contract.js'
import { talkWords } from './talk-words.js'

const page = 'M7 3h7l5 5v13H7zM14 3v5h5M10 13h6M10 17h6'
const picture = 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4'

/** What a file is, in a word: the ending of its name. */
const kindOf = (name: string): string => /\.(\w{1,8})$/.exec(name)?.[1]?.toUpperCase() ?? ''

/** What every browser shows; a HEIC is saved to be seen. */
const shown = ['image/jpeg', 'image/png', 'image/webp']

/** A picture, when it is asked for: folded away, a browser does not even fetch it. */
const Picture = ({ address, name }: { readonly address: string; readonly name: string }) => {
  const t = useWords(talkWords)
  return html`<details class="messaging-picture not-printed"><summary class="small">${t('showPicture')}<span class="spoken">: ${name}</span></summary>
    <img src=${address} alt=${t('pictureNamed', { name })} loading="lazy" decoding="async" /></details>`
}

const FileLine = ({ file: { id, name, type, size, state } }: { readonly file: AttachedFile }) => {
  const t = useWords(talkWords)
  const { language } = usePortal()
  const address = useFileAddress()
  const about = state === 'clean' ? `${kindOf(name)} · ${fileSize(size, language)}` : t(state === 'rejected' ? 'fileHarmful' : 'fileWaits')
  return html`<li class="file">
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${type.startsWith('image/') ? picture : page} /></svg>
    <div>${state === 'clean' ? html`<a href=${address(id)} download>${name}</a>` : html`<span>${name}</span>`}<p class="small">${about}</p>
      ${state === 'clean' && shown.includes(type) ? html`<${Picture} address=${address(id)} name=${name} />` : null}</div>
  </li>`
}

/** The files that came with a message: each with its name, kind and size, to be opened once it is known to be clean. */
export const AttachedFiles = ({ files }: { readonly files: readonly AttachedFile[] }) => {
  const t = useWords(talkWords)
  if (files.length === 0) return null
  return html`<ul class="files" aria-label=${t('filesWith')}>${files.map((file) => html`<${FileLine} key=${file.id} file=${file} />`)}</ul>`
}
