export { chanceOf, forecast, type Forecast, type ForecastOptions } from './forecast.ts'
export { forecastMethods, type ForecastMethod } from './methods.ts'
