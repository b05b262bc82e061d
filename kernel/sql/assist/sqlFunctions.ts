import type { Database } from '../duckdb/Database.ts';

/** A function as SQL calls it. */
export interface SqlFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly returns: string | undefined;
  readonly description: string | undefined;
}

// Of functions with several forms the first; operators, and what this project keeps for itself, are left out.
const FUNCTIONS = `SELECT function_name, any_value(parameters), any_value(return_type), any_value(description)
  FROM duckdb_functions() WHERE regexp_matches(function_name, '^[a-zA-Z][a-zA-Z0-9_]*$') AND NOT regexp_matches(function_name, '^(pragma|duckdb|pg|sqlite|has|inet)_')
  GROUP BY function_name ORDER BY function_name`;

/** The functions that there are now, those of TypeScript included. */
export function sqlFunctions(database: Database): Promise<SqlFunction[]> {
  return database.use(async (connection) => {
    const result = await connection.run(FUNCTIONS);
    const rows = await result.getRowsJS();
    return rows.map(([name, parameters, returns, description]) => ({
      name: String(name),
      parameters: Array.isArray(parameters) ? parameters.map(String) : [],
      returns: returns === null ? undefined : String(returns).toLowerCase(),
      description: description === null ? undefined : String(description),
    }));
  });
}
