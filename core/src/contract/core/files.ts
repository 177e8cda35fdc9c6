import { type Static, Type } from '../type.js'

/** `quarantined` until a scanner has looked; `rejected` files are never given out. */
export const FileState = Type.Words(['quarantined', 'clean', 'rejected'])
export type FileState = Static<typeof FileState>

/** The endings that names of files may have. */
export const fileEndings = ['pdf', 'jpg', 'jpeg', 'png', 'webp', 'heic', 'docx', 'xlsx', 'txt', 'csv'] as const

/** A file as others may know it. Its name is what its owner called it: data, never a path. */
export const FileFacts = Type.Object({
  id: Type.Id(),
  name: Type.String(),
  type: Type.String(),
  size: Type.Integer(),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  state: FileState,
  createdAt: Type.Instant(),
})
export type FileFacts = Static<typeof FileFacts>

/** The record that a file belongs to. Whoever may read that record may read the file. */
export interface FileHome {
  /** `<plugin>.<entity>`, as the plugin's answer to `core.fileOwners` names it. */
  readonly resource: string
  readonly resourceId: string
  readonly agencyId: string
  readonly clientId?: string
  /** The class by which a client lets another agency see it. Without it nobody else ever does. */
  readonly dataClass?: string
  /** Kept from those who act for the client, by row level security. */
  readonly isPrivate?: boolean
}
/** A file of a record. */
export type KeptFile = FileFacts & { readonly resourceId: string }

/** Files of a plugin's records. Contents come in through `POST /api/core/files` or a form, before the operation that names them. */
export interface Files {
  /** Ties a file that this person sent in to a record. 404 for one that is not theirs or is tied already; 422 for a rejected one. */
  attach(fileId: string, home: FileHome): Promise<FileFacts>
  /** The files of these records, oldest first. */
  of(resource: string, resourceIds: readonly string[]): Promise<readonly KeptFile[]>
  /**
   * Keeps something small that the portal made itself, at most 256 kB: a receipt, a picture. It is held to what its name promises
   * and loses its notes like what people send in; `core.fileRefused` where it is something else.
   */
  write(file: { readonly name: string; readonly content: string | Uint8Array }, home: FileHome): Promise<FileFacts>
  /** Keeps the files of these records from those who act for the client, or lets them see them again. */
  hide(resource: string, resourceIds: readonly string[], isHidden: boolean): Promise<void>
  /** Takes a file away; its content is gone within the hour. */
  remove(fileId: string): Promise<void>
}

/** A plugin that keeps files says who may read one: by the rules of the record it belongs to. */
export interface FileOwner {
  readonly resource: string
  mayRead(resourceId: string): Promise<boolean>
}

export const fileProblems = {
  fileRefused: {
    status: 422,
    title: 'We do not take this file',
    extra: Type.Object({
      reason: Type.Words(['type', 'content', 'empty', 'packed', 'harmful', 'large', 'missing']),
      /** Which file, and why, for people (RFC 9457, `detail`). */
      detail: Type.Optional(Type.String()),
    }),
  },
  tusVersion: { status: 412, title: 'Files arrive in pieces by tus 1.0.0 here, which this request does not speak' },
  fileNotReady: { status: 409, title: 'This file is still being checked' },
} as const

export const filePermissions = {
  sendFiles: { label: 'Send files in', grant: ['client', 'representative', 'contact', 'staff'] },
  readFiles: { label: 'Open files of records one may read', grant: ['client', 'representative', 'contact', 'staff'] },
} as const

export const fileOperations = {
  uploadFile: {
    method: 'POST',
    path: '/files',
    permission: 'sendFiles',
    summary:
      'Sends one file in, as `multipart/form-data` with a part `file`. It is gone after a day unless an operation ties it to a record.',
    reply: FileFacts,
  },
  beginUpload: {
    method: 'POST',
    path: '/uploads',
    permission: 'sendFiles',
    summary:
      'Begins a file that arrives in pieces, by tus 1.0 (creation, termination, expiration). What it is called comes in `Upload-Metadata`; once all of it is there, it is a file of the same id.',
  },
  continueUpload: {
    method: 'PATCH',
    path: '/uploads/:uploadId',
    permission: 'sendFiles',
    summary: 'Takes the next bytes of a file, by tus 1.0. `HEAD` says how far it is, also after the line broke.',
    params: Type.Object({ uploadId: Type.Id() }),
  },
  discardUpload: {
    method: 'DELETE',
    path: '/uploads/:uploadId',
    permission: 'sendFiles',
    summary: 'Takes back a file that is arriving, or is here and belongs to nothing yet.',
    params: Type.Object({ uploadId: Type.Id() }),
  },
  downloadFile: {
    method: 'GET',
    path: '/files/:fileId',
    permission: 'readFiles',
    summary: 'The content of a file, always as an attachment.',
    params: Type.Object({ fileId: Type.Id() }),
  },
} as const
