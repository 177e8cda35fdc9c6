/** What the host's import map offers to a page. A browser module imports these names and nothing else from outside itself. */
export const browserExternals = ['preact', 'preact/hooks', 'htm', '@lintel/core', '@lintel/core/ui'] as const
