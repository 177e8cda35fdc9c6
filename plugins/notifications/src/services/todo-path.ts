/** Where a client does what was asked: in its packet, where other parts stand beside it. */
export const todoPath = (requestId: string, packetId?: string): `/${string}` =>
  packetId === undefined ? `/to-do/${requestId}` : `/to-do/packet/${packetId}`
