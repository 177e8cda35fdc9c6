/** The event on the window that says: this person is on the way out. */
export const leaving = 'lintel-leaving'
