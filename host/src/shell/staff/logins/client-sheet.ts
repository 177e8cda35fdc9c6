import type { SheetFacts } from './sheet-text.js'

/** A client as `core.getClient` tells of them. */
interface SheetClient {
  readonly language?: string
  readonly agencies: readonly { readonly id: string; readonly name: string; readonly phone?: string }[]
}

/** What the sheet of a client says: of the agency one works at, in the client's language. */
export const clientSheet = ({ language, agencies }: SheetClient, portalAddress: string, here: string | undefined): SheetFacts => {
  const agency = agencies.find(({ id }) => id === here) ?? agencies[0]
  return {
    agency: agency?.name ?? '',
    portalAddress,
    ...(agency?.phone !== undefined && { phone: agency.phone }),
    ...(language !== undefined && { language }),
  }
}
