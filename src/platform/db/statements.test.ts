import { describe, expect, it } from 'vitest'
import { statements } from './statements.ts'

describe('a migration is cut', () => {
  it('at semicolons, but not in quotes, dollar quotes and comments', () => {
    expect(statements(`-- a; b\nselect ';', "x;y"; select $$ a; b $$;\nselect $q$ ; $$ $q$ -- end;\n;  ;`)).toEqual([
      `select ';', "x;y"`, 'select $$ a; b $$', 'select $q$ ; $$ $q$',
    ])
  })
  it('with the last statement complete without a semicolon', () => expect(statements('select 1; select 2')).toEqual(['select 1', 'select 2']))
  it('keeps a doubled quote inside its text', () => expect(statements(`select 'it''s; x'; select 2`)).toEqual([`select 'it''s; x'`, 'select 2']))
})
