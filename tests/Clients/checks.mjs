// Runs the checks of a script one after another and tells of each in a line of JSON; a check fails by throwing.
const checks = [];

export const check = (name, run) => checks.push({ name, run });

export const url = process.argv[2];

export async function runChecks(afterFailure = async () => {}) {
  for (const { name, run } of checks) {
    let failure;
    try {
      await run();
    } catch (error) {
      failure = (error.stack ?? String(error)) + (error.details ? '\n' + JSON.stringify(error.details) : '');
      await afterFailure();
    }
    process.stdout.write(JSON.stringify({ name, failure }) + '\n');
  }
  process.exit(0);
}
