/** Names of this machine, as a listener and a URL write them. */
const LOOPBACK = ["localhost", "127.0.0.1", "::1", "[::1]"]

/** Whether what listens there, or is asked for by that name, is for this machine alone. */
export const isLoopback = (host: string): boolean => LOOPBACK.includes(host)
