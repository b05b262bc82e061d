import type { DataType, StructField } from './DataType.ts';

/**
 * The columns of a DataFrame.
 *
 * @example
 * (await df.schema).fieldNames // ['word', 'count']
 */
export class StructType {
  readonly fields: readonly StructField[];

  constructor(fields: readonly StructField[]) {
    this.fields = fields;
  }

  get fieldNames(): string[] {
    return this.fields.map(({ name }) => name);
  }

  /** The columns as a tree of text, as printSchema shows it. */
  get treeString(): string {
    return `root\n${lines(this.fields, ' ').join('')}`;
  }

  /** `struct<word:string,count:bigint>` */
  get simpleString(): string {
    return simpleType({ typeName: 'struct', fields: this.fields });
  }

  toString(): string {
    return this.simpleString;
  }
}

function lines(fields: readonly StructField[], indent: string): string[] {
  return fields.flatMap(({ name, type }) => [`${indent}|-- ${name}: ${label(type)} (nullable = true)\n`, ...below(type, `${indent}|    `)]);
}

function below(type: DataType, indent: string): string[] {
  switch (type.typeName) {
    case 'struct':
      return lines(type.fields, indent);
    case 'array':
      return [`${indent}|-- element: ${label(type.elementType)} (containsNull = true)\n`, ...below(type.elementType, `${indent}|    `)];
    case 'map':
      return [
        `${indent}|-- key: ${label(type.keyType)}\n`,
        ...below(type.keyType, `${indent}|    `),
        `${indent}|-- value: ${label(type.valueType)} (valueContainsNull = true)\n`,
        ...below(type.valueType, `${indent}|    `),
      ];
    default:
      return [];
  }
}

const label = (type: DataType) => (type.typeName === 'decimal' ? `decimal(${type.precision},${type.scale})` : type.typeName);

const Short: Partial<Record<DataType['typeName'], string>> = { byte: 'tinyint', short: 'smallint', integer: 'int', long: 'bigint' };

/** As Spark writes a type in one line: `array<bigint>`. */
export function simpleType(type: DataType): string {
  switch (type.typeName) {
    case 'struct':
      return `struct<${type.fields.map((field) => `${field.name}:${simpleType(field.type)}`).join(',')}>`;
    case 'array':
      return `array<${simpleType(type.elementType)}>`;
    case 'map':
      return `map<${simpleType(type.keyType)},${simpleType(type.valueType)}>`;
    default:
      return Short[type.typeName] ?? label(type);
  }
}
