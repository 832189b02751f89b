/** Runs work once to warm up and then several times; wall and CPU seconds of each, and what the last run gave. */
export function timed<T>(repeats: number, work: () => T) {
  let found = work()
  const seconds: number[] = []
  const cpuSeconds: number[] = []
  for (let i = 0; i < repeats; i++) {
    const [start, before] = [performance.now(), process.cpuUsage()]
    found = work()
    const { user, system } = process.cpuUsage(before)
    seconds.push((performance.now() - start) / 1000)
    cpuSeconds.push((user + system) / 1e6)
  }
  return { version: `Node ${process.version}`, seconds, cpuSeconds, found }
}
