import type { Accepts } from '../../contract.js'

/** What a field for documents offers. Phones offer the camera where kinds of pictures are named. */
export const offeredTypes: Readonly<Record<Accepts, string | undefined>> = {
  any: undefined,
  photoOrPdf: 'image/jpeg,image/png,image/webp,image/heic,application/pdf,.jpg,.jpeg,.png,.webp,.heic,.pdf',
  pdf: 'application/pdf,.pdf',
}
