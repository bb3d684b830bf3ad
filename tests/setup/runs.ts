/** How many cases a law is tried with: 1,000, or what LAW_RUNS says (`npm run test:deep` sets it). */
export const runs = Number(process.env['LAW_RUNS'] ?? 1000)
