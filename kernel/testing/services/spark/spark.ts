import { readFileSync } from 'node:fs';
import path from 'node:path';
import { mavenClasspath, provisioned, tool } from '../provision.ts';

const PACKAGES = [
  'java.lang',
  'java.lang.invoke',
  'java.lang.reflect',
  'java.io',
  'java.net',
  'java.nio',
  'java.util',
  'java.util.concurrent',
];
const MORE = ['java.util.concurrent.atomic', 'sun.nio.ch', 'sun.nio.cs', 'sun.security.action', 'sun.util.calendar'];

/** Arguments of `java` for a program of ours on Spark 3.5, whose jars come from Maven Central; the program is compiled the first time. */
export async function sparkProgram(source: string): Promise<string[]> {
  const pom = path.join(import.meta.dirname, 'pom.xml');
  const folder = await provisioned({
    name: 'spark',
    inputs: [pom, source],
    make: (made) => tool('javac', ['-nowarn', '-cp', mavenClasspath(pom, made), '-d', made, source]),
  });
  const opens = [...PACKAGES, ...MORE].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`);
  const classpath = `${folder}:${readFileSync(path.join(folder, 'classpath'), 'utf8').trim()}`;
  return ['-Xmx4g', ...opens, '-cp', classpath, path.basename(source, '.java')];
}
