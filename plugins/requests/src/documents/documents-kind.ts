/** The name of the kind under which documents are asked for. */
export const documentsKind = 'requests:documents'
