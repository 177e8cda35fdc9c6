import { usePortal } from '../stage.js'

/** Writes the preview into an address under `/api`, where this page is one: what it opens is then opened as its client. */
const inPreview = (path: string, preview: string | undefined): string =>
  preview === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}preview=${preview}`

/**
 * How a page links to something under `/api`: a file, an export. While staff look at the portal as its client the link says so,
 * and opens what that client may open, and nothing else.
 */
export const useApiAddress = (): ((path: string) => string) => {
  const { preview } = usePortal()
  return (path) => inPreview(path, preview?.id)
}

/** The address of a file that may be opened. */
export const useFileAddress = (): ((fileId: string) => string) => {
  const addressOf = useApiAddress()
  return (fileId) => addressOf(`/api/core/files/${fileId}`)
}
