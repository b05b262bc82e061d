import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const Version = '0.12.0';

/** Zeppelin's own Java client with what it needs, from Maven Central, kept outside of the checkout. Needs java and mvn. */
export async function zeppelinClientJars(): Promise<string> {
  const cache = process.env.MILLRACE_TEST_CACHE ?? path.join(homedir(), '.cache', 'millrace-tests');
  const folder = path.join(cache, `zeppelin-client-${Version}`);
  if (existsSync(folder)) return folder;
  const making = `${folder}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  const pom = path.join(making, 'pom.xml');
  writeFileSync(
    pom,
    `<project><modelVersion>4.0.0</modelVersion><groupId>millrace</groupId><artifactId>journey</artifactId><version>1</version><dependencies>
     <dependency><groupId>org.apache.zeppelin</groupId><artifactId>zeppelin-client</artifactId><version>${Version}</version></dependency>
     </dependencies></project>`,
  );
  await run('mvn', ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${making}`], { timeout: 300_000 });
  renameSync(making, folder);
  return folder;
}

/** Runs a Java source with these jars; what it printed, line by line. */
export async function runJava(source: string, jars: string, ...args: string[]): Promise<string[]> {
  const { stdout } = await run('java', ['-cp', path.join(jars, '*'), source, ...args], { timeout: 120_000 });
  return stdout.trim().split('\n');
}
