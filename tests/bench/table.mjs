// Medians of the runs as a table, on stdout or between the marks of README.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'

const [results, readme] = process.argv.slice(2)
const lines = readFileSync(results, 'utf8').trim().split('\n').map(line => JSON.parse(line))
const median = values => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const spread = values => `${Math.round(Math.min(...values))}–${Math.round(Math.max(...values))}`
const runs = (kind, connections) => lines.filter(line => line.label === `${kind}-${connections}`)
const of = (rows, pick) => median(rows.map(pick))

const row = connections => {
  const [ours, node] = [runs('ours', connections), runs('node', connections)]
  const rate = rows => rows.map(one => one.acks_per_s)
  const cell = rows => `${Math.round(median(rate(rows)))} (${spread(rate(rows))})`
  const ratio = (median(rate(ours)) / median(rate(node))).toFixed(2)
  const reply = rows => `${of(rows, one => one.reply_ms[0]).toFixed(2)} / ${of(rows, one => one.reply_ms[2]).toFixed(1)}`
  const cpu = rows => Math.round(of(rows, one => one.target_cpu_us_per_msg))
  const memory = rows => Math.round(of(rows, one => one.rss_peak_mib))
  return `| ${connections} | ${cell(ours)} | ${cell(node)} | **${ratio}** | ${reply(ours)} | ${reply(node)} | ${cpu(ours)} / ${cpu(node)} | ${memory(ours)} / ${memory(node)} |`
}
const cold = kind => median(lines.filter(line => line.cold === kind).map(line => line.ms))
const never = lines.reduce((sum, line) => sum + (line.never ?? 0), 0)

const table = `| connections | ours, messages/s (spread) | Node, messages/s (spread) | ratio | our reply p50 / p99 ms | Node's | CPU µs a message, ours / Node | peak MiB, ours / Node |
|---|---|---|---|---|---|---|---|
${[1, 8, 32, 64].map(row).join('\n')}

Cold start to the first answer: ours ${cold('ours')} ms, Node ${cold('node')} ms. Medians of ${runs('ours', 64).length} runs, A B A B, on ${cpus().length} cores shared with the driver (${cpus()[0].model.trim()}). Acknowledged messages whose reply never came: ${never}.`

if (!readme) {
  console.log(table)
} else {
  const text = readFileSync(readme, 'utf8')
  const marks = /(<!-- bench -->\n)[\s\S]*?(\n<!-- \/bench -->)/
  if (!marks.test(text)) throw new Error('README.md has lost its bench marks')
  writeFileSync(readme, text.replace(marks, (_, begin, end) => begin + table + end))
  console.log(table)
}
